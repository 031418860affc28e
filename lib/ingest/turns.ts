import "server-only";
import { sqlArray } from "@/db";
import type { Unit } from "../context";

/** A connection, and whether a transaction speaks of messages there that it does not add itself. */
export interface Turn {
  connectionId: string;
  speaks: boolean;
}

/**
 * A message and what is said of it (a receipt, an edit, the platform's echo) may be stored at the same moment by two
 * transactions that do not see one another: each would leave it to the other. So who speaks of messages has the
 * connection alone until the commit; those who add some share it. To be called before anything else is locked.
 */
export function takeTurns({ sql, later }: Unit, turns: readonly Turn[]): void {
  const speaks = new Map<string, boolean>();
  for (const turn of turns) speaks.set(turn.connectionId, turn.speaks || speaks.get(turn.connectionId) === true);
  // In one order, so that transactions cannot wait for one another in a circle.
  const ordered = [...speaks].sort(([a], [b]) => (a < b ? -1 : 1));
  if (!ordered.length) return;
  later(sql`
    select case when speaks then pg_advisory_xact_lock(key) else pg_advisory_xact_lock_shared(key) end
    from (select hashtextextended(id, 0) as key, speaks from unnest(${sqlArray(ordered, ([id]) => id)}::text[], ${sqlArray(ordered, ([, alone]) => String(alone))}::bool[]) as turn(id, speaks)) as keys`);
}
