import { v7 } from "uuid";

/** A new id: UUIDv7, so that ids made later sort later; those of one process always do. */
export function newId(): string {
  const random = drawRandom();
  const now = Date.now();
  if (now > last.msecs) last = { msecs: now, seq: ((random[6]! & 0x7f) << 24) | (random[7]! << 16) | (random[8]! << 8) | random[9]! };
  else if ((last.seq = (last.seq + 1) | 0) === 0) last.msecs++;
  return v7({ random, ...last });
}

let last = { msecs: 0, seq: 0 };

// Drawn for many ids at once: a draw of its own is most of what an id costs.
const pool = new Uint8Array(4096);
let used = pool.length;

function drawRandom(): Uint8Array {
  if (used === pool.length) {
    crypto.getRandomValues(pool);
    used = 0;
  }
  return pool.subarray(used, (used += 16));
}

/** When an id of ours was made, in Unix milliseconds; null for one that does not say so. */
export const timeOfId = (id: string): number | null => (/^[0-9a-f]{8}-[0-9a-f]{4}-7/i.test(id) ? parseInt(id.slice(0, 8) + id.slice(9, 13), 16) : null);

export { nilId } from "./is-id";
