/**
 * Resolves once the launcher lets this process serve: it loads while the database is still brought up to date. At once where
 * nobody holds it. Ask early: the word may come soon.
 */
export function released(): Promise<void> {
  if (process.env.WEFT_HELD !== "1") return Promise.resolve();
  return new Promise((resolve) => process.once("message", () => resolve()));
}
