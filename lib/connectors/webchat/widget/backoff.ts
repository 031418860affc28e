/** Milliseconds before try number `attempt` (from 0): 1, 2, 4, 8, 16, then 30 seconds. */
export function backoff(attempt: number): number {
  return Math.min(30, 2 ** attempt) * 1000;
}
