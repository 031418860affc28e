import { untilLoaded } from "./until-loaded";

/** Anything that can check a value: a Zod schema, or `{ parse }`. */
export interface Schema<T> {
  parse(value: unknown): T;
}

/** A schema that is fetched when it is wanted. */
export type Shape<T> = () => Promise<Schema<T>>;

/** The schemas of one module by their names; `preload` fetches them, so that no answer waits for them. */
export interface Shapes<Module> {
  <Name extends keyof Module>(name: Name): () => Promise<Module[Name]>;
  preload(): void;
}

/**
 * Names schemas for the browser without loading them, or Zod: no page waits for what only checks answers.
 * `const shape = shapesOf(() => import("./schema"))`, then `getJson(url, shape("teamList"))`. Types are imported from the schema itself.
 */
export function shapesOf<Module>(load: () => Promise<Module>): Shapes<Module> {
  const shape = <Name extends keyof Module>(name: Name) => async () => (await untilLoaded(load))[name];
  return Object.assign(shape, { preload: () => void load().catch(() => {}) });
}
