import type { Plugin as Bundler } from "esbuild";
import type { Plugin } from "vite";

export declare const postgresFixes: Bundler;
export declare const postgresFixesInTests: Plugin;
