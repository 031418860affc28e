const lines = new Map<string, Promise<unknown>>();

/** What was asked for was meant of something that did not come to be. */
export class NotAskedError extends Error {
  constructor() {
    super("What you asked for just before it did not go through. Look at it again.");
  }
}

/**
 * Lets what is asked of one thing go in the order in which it was asked for, however slow the line is: words are changed before they are sent. (The scope of a
 * mutation does that too, but goes on after a refusal: the old words would be sent.)
 * @throws NotAskedError when something that it waited for was refused; it is not begun then
 */
export async function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
  const before = lines.get(key);
  const mine = before ? before.then(work, () => Promise.reject(new NotAskedError())) : work();
  lines.set(key, mine);
  try {
    return await mine;
  } finally {
    if (lines.get(key) === mine) lines.delete(key);
  }
}
