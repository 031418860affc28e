import "server-only";
import { RateLimiterDrizzle, RateLimiterRes } from "rate-limiter-flexible";
import { type Database, getDb, rateLimits } from "@/db";

export interface RateLimit {
  limited: boolean;
  /** Whole seconds until the counter starts anew; 0 while not limited. */
  retryAfterSeconds: number;
}

// By pool, so that a pool that was closed takes its limiters with it.
const limiters = new WeakMap<Database, Map<string, RateLimiterDrizzle>>();

/**
 * Counts one use of `key` and says whether it was used more than `points` times in `seconds`. The counters are rows that all
 * processes share; only a key that is over its limit is remembered in the process, so that a flood costs no statements.
 * Give different limits different keys.
 */
export async function limited(key: string, points: number, seconds: number): Promise<RateLimit> {
  try {
    await limiter(points, seconds).consume(key);
    return { limited: false, retryAfterSeconds: 0 };
  } catch (rejection) {
    if (!(rejection instanceof RateLimiterRes)) throw rejection;
    return { limited: true, retryAfterSeconds: Math.max(1, Math.ceil(rejection.msBeforeNext / 1000)) };
  }
}

/** Starts the counter of `key` anew: what it guarded succeeded. */
export async function forgetUses(key: string, points: number, seconds: number): Promise<void> {
  await limiter(points, seconds).delete(key);
}

function limiter(points: number, seconds: number): RateLimiterDrizzle {
  const db = getDb();
  let ofPool = limiters.get(db);
  if (!ofPool) limiters.set(db, (ofPool = new Map()));
  const name = `${points}/${seconds}`;
  let found = ofPool.get(name);
  if (!found) {
    found = new RateLimiterDrizzle({ storeClient: db, schema: rateLimits, keyPrefix: "", points, duration: seconds, inMemoryBlockOnConsumed: points + 1, clearExpiredByTimeout: ofPool.size === 0 });
    ofPool.set(name, found);
  }
  return found;
}
