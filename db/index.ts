import "server-only";

export { sqlArray } from "./arrays";
export * from "./client";
export * from "./schema";
export { connectionOf, withWorkspace, type TransactionOptions } from "./tenancy";
