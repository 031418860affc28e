import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { postgresFixes } from "./postgres-fixes.mjs";

/** Packages that are bundled, with what they use themselves: the database library for its fixes, the others since many small files load slowly. */
const comesAlong = /^(postgres|drizzle-orm|zod|uuid|ipaddr\.js|undici|file-type|libphonenumber-js|next-auth\/jwt)(\/|$)/;

/** The repository's root folder, without a slash at the end. */
export const root = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");

/**
 * Options for esbuild that turn TypeScript entries into Node modules, in a folder together with the parts that they share or load
 * only when they need them: a connector, say, with its platform's library.
 * @param entries paths by the names that they get there
 */
export function splitOptions(entries, outdir) {
  const { outfile: _one, ...options } = bundleOptions("", "");
  return { ...options, entryPoints: entries, outdir, minifySyntax: true, minifyWhitespace: true, splitting: true, chunkNames: "parts/[name]-[hash]" };
}

/**
 * Options for esbuild that turn one TypeScript entry into one Node module: packages stay imports,
 * `@/` is the repository's root and `server-only` is its empty half, as it is for Next's server.
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
          build.onResolve({ filter: /^[^./]/ }, ({ path, kind, importer }) => (kind === "entry-point" || comesAlong.test(path) || importer.includes("node_modules") ? undefined : { path, external: true }));
        },
      },
      postgresFixes,
    ],
  };
}
