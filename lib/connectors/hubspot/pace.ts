import { setTimeout as sleep } from "node:timers/promises";

/** HubSpot takes five searches a second of one account. */
const betweenMs = 220;
const nextAt = new Map<string, number>();

/** Waits for this account's turn to search. */
export async function paced({ id }: { id: string }): Promise<void> {
  const now = Date.now();
  const turn = Math.max(now, nextAt.get(id) ?? 0);
  if (nextAt.size > 1_000) nextAt.clear();
  nextAt.set(id, turn + betweenMs);
  if (turn > now) await sleep(turn - now);
}
