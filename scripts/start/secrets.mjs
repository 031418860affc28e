import { randomBytes } from "node:crypto";
import { chmodSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "./report.mjs";

const names = ["secret", "databaseOwnerPassword", "databaseAppPassword"];
const newSecret = () => randomBytes(32).toString("base64url");

/**
 * The secrets of this installation, made once and readable by their owner only. `secret` encrypts the connections'
 * credentials and signs sessions, so it is never replaced silently.
 * @throws Failure when the file is gone or damaged although there is data that needs it
 */
export function loadSecrets(dataDirectory) {
  const file = join(dataDirectory, "secrets.json");
  if (!existsSync(file)) return makeSecrets(dataDirectory, file);
  if ((statSync(file).mode & 0o077) !== 0) chmodSync(file, 0o600);
  let secrets = null;
  try {
    secrets = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    if (error.code) throw error;
  }
  if (!names.every((name) => typeof secrets?.[name] === "string")) throw new Failure(`${file} is damaged. Restore it from a backup; without it the stored credentials cannot be read.`);
  return secrets;
}

function makeSecrets(dataDirectory, file) {
  if (existsSync(join(dataDirectory, "postgres/PG_VERSION"))) {
    throw new Failure(`${file} is missing, and the database beside it cannot be opened without it. Restore it from a backup, or remove ${dataDirectory} to begin afresh.`);
  }
  mkdirSync(dataDirectory, { recursive: true });
  const secrets = Object.fromEntries(names.map((name) => [name, newSecret()]));
  const draft = `${file}.new`;
  writeFileSync(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  const handle = openSync(draft, "r");
  fsyncSync(handle);
  closeSync(handle);
  renameSync(draft, file);
  return secrets;
}
