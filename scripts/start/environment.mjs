import { existsSync } from "node:fs";
import { join } from "node:path";
import { embeddedUrls } from "./database.mjs";
import { runningInstance } from "./instance.mjs";
import { loadSecrets } from "./secrets.mjs";
import { readSettings } from "./settings.mjs";

/** What the programs of Weft find in their environment. */
export function childEnvironment({ settings, secrets, database, dev = false }) {
  return {
    // The C library would keep memory for each of a process's threads, of which one does nearly all the work.
    MALLOC_ARENA_MAX: "2",
    ...commonEnvironment({ settings, secrets, database }),
    PORT: String(settings.port),
    HOST: settings.host,
    NODE_ENV: dev ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    ...(dev && { WEFT_DEV: "1" }),
  };
}

/** The same for a program that is run by hand beside Weft: with the database of the one that runs here, if one does. */
export function environmentHere(root) {
  const settings = readSettings(root);
  if (!existsSync(join(settings.dataDirectory, "secrets.json"))) return settings.env;
  const secrets = loadSecrets(settings.dataDirectory);
  const port = runningInstance(settings.dataDirectory)?.databasePort;
  const embedded = port ? embeddedUrls(port, secrets) : {};
  const database = settings.databaseUrl ? { appUrl: settings.databaseUrl, ownerUrl: settings.databaseOwnerUrl } : embedded;
  return commonEnvironment({ settings, secrets, database });
}

function commonEnvironment({ settings, secrets, database: { appUrl, ownerUrl } }) {
  return {
    ...settings.env,
    ...(appUrl && { DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl }),
    WEFT_SECRET: settings.env.WEFT_SECRET || secrets.secret,
    WEFT_URL: settings.url,
    WEFT_DATA_DIR: settings.dataDirectory,
  };
}
