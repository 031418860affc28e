import "server-only";

export * from "./client";
export * from "./schema";
export { withWorkspace } from "./tenancy";
