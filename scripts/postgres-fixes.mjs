import { readFile } from "node:fs/promises";

/*
 * postgres 3.4.9 does not survive a connection that is lost in the middle of a transaction: its own ROLLBACK is written to
 * a socket that is gone, outside any promise, which ends the process; what it had buffered stays, so that the connection
 * can never sign in again; and a statement that comes later runs on the next connection, outside its transaction.
 * https://github.com/porsager/postgres/issues/1208, https://github.com/porsager/postgres/pull/1155
 */
const fixes = {
  "connection.js": [
    ["    const x = socket.write(chunk, fn)\n", "    if (!socket) return chunk = nextWriteTimer = null, error(Errors.connection('CONNECTION_CLOSED', options, socket)), false\n    const x = socket.write(chunk, fn)\n"],
    ["    !hadError && (query || sent.length) && error(", "    chunk = nextWriteTimer = null;\n    (query || sent.length) && error("],
    ["    closedTime = performance.now()\n", "    query = results = errorResponse = null\n    result = new Result()\n    rows = 0\n    closedTime = performance.now()\n"],
  ],
  "index.js": [
    ["    let savepoints = 0\n      , connection\n", "    let savepoints = 0\n      , gone = null\n      , connection\n"],
    ["new Promise((_, reject) => connection.onclose = reject)", "new Promise((_, reject) => connection.onclose = error => {\n          gone = error\n          reject(error)\n          while (queries.length) queries.shift().reject(error)\n        })"],
    ["        q.catch(e => uncaughtError || (uncaughtError = e))\n", "        q.catch(e => uncaughtError || (uncaughtError = e))\n        if (gone) return q.reject(gone)\n"],
  ],
};

const libraryFile = /node_modules[\\/]postgres[\\/]src[\\/](connection|index)\.js$/;

/** A file of the database library with what it needs to outlive a lost connection. @throws Error for a version that reads otherwise */
function fixed(path, contents) {
  const file = path.endsWith("connection.js") ? "connection.js" : "index.js";
  return fixes[file].reduce((text, [from, to]) => {
    if (text.split(from).length !== 2) throw new Error(`scripts/postgres-fixes.mjs does not fit this version of postgres (${file}). See whether it still needs the fixes.`);
    return text.replace(from, () => to);
  }, contents);
}

/** For the bundles of the server and the worker. */
export const postgresFixes = {
  name: "weft-postgres-fixes",
  setup(build) {
    build.onLoad({ filter: libraryFile }, async ({ path }) => ({ contents: fixed(path, await readFile(path, "utf8")), loader: "js" }));
  },
};

/** For tests, which would lose their own connections otherwise when they kill a database. */
export const postgresFixesInTests = {
  name: "weft-postgres-fixes",
  transform(contents, path) {
    return libraryFile.test(path) ? { code: fixed(path, contents), map: null } : null;
  },
};
