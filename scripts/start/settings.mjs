import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseEnv } from "node:util";
import { Failure } from "./report.mjs";

/**
 * What the environment and the file `.env` say, checked; the environment wins.
 * @throws Failure that names the setting and what it should look like
 */
export function readSettings(root, environment = process.env) {
  const file = join(root, ".env");
  const env = { ...(existsSync(file) ? parseEnv(readFileSync(file, "utf8")) : {}), ...environment };
  const port = Number(env.PORT || 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Failure(`PORT is "${env.PORT}", and a port is a number from 1 to 65535.`);
  const settings = {
    env,
    port,
    host: env.HOST || "127.0.0.1",
    url: (env.WEFT_URL || `http://localhost:${port}`).replace(/\/$/, ""),
    dataDirectory: resolve(root, env.WEFT_DATA_DIR || ".data"),
    databaseUrl: env.DATABASE_URL || null,
    databaseOwnerUrl: env.DATABASE_OWNER_URL || env.DATABASE_URL || null,
  };
  if (env.WEFT_SECRET && env.WEFT_SECRET.length < 32) throw new Failure("WEFT_SECRET is too short to be safe. Make one with: openssl rand -base64 32");
  checkUrl("WEFT_URL", settings.url, ["http:", "https:"], "https://weft.example.com");
  for (const name of ["databaseUrl", "databaseOwnerUrl"]) {
    const setting = name === "databaseUrl" ? "DATABASE_URL" : "DATABASE_OWNER_URL";
    if (settings[name]) checkUrl(setting, settings[name], ["postgres:", "postgresql:"], "postgres://user:password@host:5432/database");
  }
  return settings;
}

/** The value is not repeated: a database's address holds its password. */
function checkUrl(name, value, protocols, example) {
  let url = null;
  try {
    url = new URL(value);
  } catch {
    // said below
  }
  if (!url?.hostname || !protocols.includes(url.protocol)) throw new Failure(`${name} is not an address that can be used. It should look like ${example} (special characters in a password as %XX).`);
}
