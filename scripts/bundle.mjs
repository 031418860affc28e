import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { postgresFixes } from "./postgres-fixes.mjs";

/** The repository's root folder, without a slash at the end. */
export const root = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");

/**
 * Options for esbuild that turn one TypeScript entry into one Node module: packages stay imports,
 * `@/` is the repository's root and `server-only` is its empty half, as it is for Next's server. The database library comes
 * along, with its fixes.
 */
export function bundleOptions(entry, outfile) {
  return {
    entryPoints: [entry],
    outfile,
    absWorkingDir: root,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "esm",
    sourcemap: "linked",
    jsx: "automatic",
    logLevel: "warning",
    banner: { js: 'import { createRequire as weftCreateRequire } from "node:module"; const require = weftCreateRequire(import.meta.url);' },
    plugins: [
      {
        name: "weft-imports",
        setup(build) {
          const { absWorkingDir: home } = build.initialOptions;
          build.onResolve({ filter: /^@\// }, ({ path, ...rest }) =>
            build.resolve(`./${path.slice(2)}`, { resolveDir: home, kind: rest.kind, importer: rest.importer }));
          build.onResolve({ filter: /^server-only$/ }, () => ({ path: join(home, "node_modules/server-only/empty.js") }));
          // Next declares no exports, so Node wants the file's full name.
          build.onResolve({ filter: /^next\/[\w/-]+$/ }, ({ path }) => ({ path: `${path}.js`, external: true }));
          build.onResolve({ filter: /^[^./]/ }, ({ path, kind }) => (kind === "entry-point" || path === "postgres" ? undefined : { path, external: true }));
        },
      },
      postgresFixes,
    ],
  };
}
