/** Connection lost, refused, or the server is starting or stopping (SQLSTATE class 57P, 08). */
export const isDatabaseDown = (error: unknown): boolean => hasCode(error, /^(CONNECTION_|CONNECT_TIMEOUT|ECONN|EPIPE|57P0|08)/);

/**
 * Whether the same statements may well succeed a moment later: the database is away, two transactions stood in each
 * other's way, or it ran out of connections, memory or disk. What it was given is not to blame.
 */
export const isPassing = (error: unknown): boolean => isDatabaseDown(error) || hasCode(error, /^(40|53|55P03|57014|58)/);

/** Values of a wrong kind, or that break a constraint: another try changes nothing. */
export const isRefusedData = (error: unknown): boolean => hasCode(error, /^2[23]/);

/** A text with a character that PostgreSQL keeps in no text: U+0000, or a broken sequence of bytes. */
export const isUnstorableText = (error: unknown): boolean => hasCode(error, /^(22021|22P05)/);

/** An earlier statement of the same transaction failed, and is to blame. */
export const isAborted = (error: unknown): boolean => hasCode(error, /^25P02/);

function hasCode(error: unknown, pattern: RegExp): boolean {
  for (let current = error, depth = 0; current && typeof current === "object" && depth < 4; depth++) {
    const { code, cause } = current as { code?: unknown; cause?: unknown };
    if (typeof code === "string" && pattern.test(code)) return true;
    current = cause;
  }
  return false;
}
