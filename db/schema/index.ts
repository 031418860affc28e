export * from "./workspaces";
export * from "./members";
export * from "./connections";
export * from "./contacts";
export * from "./records";
export * from "./tasks";
export * from "./conversations";
export * from "./metrics";
