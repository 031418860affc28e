/** This process's environment without what configures Weft or a test runner: a started product finds its own defaults. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const env = { ...process.env };
  for (const name of Object.keys(env)) if (/^(DATABASE_|WEFT_|VITEST|PORT$|HOST$|NODE_ENV$)/.test(name)) Reflect.deleteProperty(env, name);
  return env;
}
