import type { BuildOptions } from "esbuild";

export declare const root: string;
export declare function bundleOptions(entry: string, outfile: string): BuildOptions & { plugins: NonNullable<BuildOptions["plugins"]> };
export declare function splitOptions(entries: Record<string, string>, outdir: string): BuildOptions & { plugins: NonNullable<BuildOptions["plugins"]> };
