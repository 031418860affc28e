/** What the programs of Weft find in their environment. */
export function childEnvironment({ settings, secrets, database, dev = false }) {
  return {
    ...settings.env,
    NODE_ENV: dev ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    ...(dev && { WEFT_DEV: "1" }),
    DATABASE_URL: database.appUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
    WEFT_SECRET: settings.env.WEFT_SECRET || secrets.secret,
    WEFT_URL: settings.url,
    WEFT_DATA_DIR: settings.dataDirectory,
    PORT: String(settings.port),
    HOST: settings.host,
  };
}
