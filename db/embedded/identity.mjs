import { spawnSync } from "node:child_process";
import { chownSync, lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";

const nobody = 65_534;
let rootlessPrefix;

/**
 * PostgreSQL refuses to run as root. Root gets a user namespace in which it is somebody else (its files stay its own),
 * or, where containers forbid that, the user "nobody", who then owns the data folder.
 * @returns what to put before the command, and the ids to start it with
 */
export function unprivileged(dataDirectory) {
  if (process.getuid?.() !== 0) return { prefix: [], ids: {} };
  rootlessPrefix ??= findNamespacePrefix();
  if (rootlessPrefix.length > 0) {
    giveTo(dataDirectory, 0);
    return { prefix: rootlessPrefix, ids: {} };
  }
  giveTo(dataDirectory, nobody);
  return { prefix: [], ids: { uid: nobody, gid: nobody } };
}

function findNamespacePrefix() {
  const prefix = ["unshare", "--user", "--map-user=1000", "--map-group=1000"];
  return spawnSync(prefix[0], [...prefix.slice(1), "true"], { stdio: "ignore" }).status === 0 ? prefix : [];
}

function giveTo(path, id) {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (!stat || (stat.uid === id && stat.gid === id)) return;
  chownSync(path, id, id);
  if (stat.isDirectory()) for (const name of readdirSync(path)) giveTo(join(path, name), id);
}
