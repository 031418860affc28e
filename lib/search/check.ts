import "server-only";
import { inTransaction, systemContext } from "../context";
import { earlierIds, firstId } from "./index/run";
import { insertWork, searchSources } from "./note";
import { wakeSearch } from "./wake";

/**
 * Has the newest of everything, and some that are drawn out of all others, indexed anew: what is in the index as it should be stays untouched, what
 * somebody wrote past it is put right.
 */
export async function checkSearch(workspaceId: string): Promise<void> {
  await inTransaction(systemContext(workspaceId), async (unit) => {
    for (const source of searchSources) {
      const newest = await earlierIds(unit, workspaceId, source, null);
      const drawn = newest.length ? await earlierIds(unit, workspaceId, source, drawnBetween(await firstId(unit, workspaceId, source), newest[0]!)) : [];
      for (const ids of [newest, drawn]) if (ids.length) unit.later(insertWork(unit, workspaceId, source, ids));
    }
  });
  wakeSearch(workspaceId);
}

/** Ids sort by the moment at which they were made: one of a moment between two. */
function drawnBetween(first: string, last: string): string {
  const [from, to] = [first, last].map((id) => Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16));
  const drawn = Math.floor(from! + Math.random() * (to! - from! + 1)).toString(16).padStart(12, "0");
  return `${drawn.slice(0, 8)}-${drawn.slice(8)}-ffff-ffff-ffffffffffff`;
}
