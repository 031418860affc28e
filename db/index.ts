import "server-only";

export { sqlArray, sqlTexts, sqlTimes } from "./arrays";
export * from "./client";
export * from "./schema";
export { connectionOf, withWorkspace, type TransactionOptions } from "./tenancy";
