import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { inTransaction, systemContext } from "../context";
import { isPassing } from "../database-errors";
import { log } from "../log";
import { dayOf } from "../publications/span";
import type { FoundLink } from "./find";

/** What is followed within so long is written at once: one row for a link and day, however many come. */
const gatherMs = 1_000;
const againMs = 2_000;
/** Of more links nothing is remembered while the database is away. */
const mostWaiting = 20_000;

interface Clicks {
  linkId: string;
  day: string;
  clicks: number;
}

let waiting = new Map<string, Map<string, Clicks>>();
let writing: Promise<void> | undefined;

/** Counts one click. Whoever followed the link does not wait for it: should this process be killed, the clicks of the last second are lost. */
export function countClick({ workspaceId, id: linkId, timeZone }: FoundLink, now = new Date()): void {
  add(workspaceId, { linkId, day: dayOf(now, timeZone), clicks: 1 });
  writing ??= sleep(gatherMs).then(() => writeAll()).finally(() => (writing = undefined));
}

/** Writes what was counted and is not written yet: before this process ends. */
export async function flushClicks(): Promise<void> {
  await writing?.catch(() => {});
  await writeAll(1);
}

function add(workspaceId: string, { linkId, day, clicks }: Clicks): void {
  const links = waiting.get(workspaceId) ?? new Map<string, Clicks>();
  const key = `${linkId} ${day}`;
  const known = links.get(key);
  if (!known && links.size >= mostWaiting) return;
  links.set(key, { linkId, day, clicks: (known?.clicks ?? 0) + clicks });
  waiting.set(workspaceId, links);
}

async function writeAll(mostTries = 30): Promise<void> {
  for (let tries = 0; waiting.size && tries < mostTries; tries++) {
    const taken = waiting;
    waiting = new Map();
    let isAway = false;
    for (const [workspaceId, links] of taken) {
      try {
        await write(workspaceId, [...links.values()].toSorted((a, b) => (a.linkId < b.linkId || (a.linkId === b.linkId && a.day < b.day) ? -1 : 1)));
      } catch (error) {
        if (!isPassing(error)) log.warn({ err: error, workspaceId }, "clicks on links could not be counted");
        else for (const clicks of links.values()) add(workspaceId, clicks);
        isAway ||= isPassing(error);
      }
    }
    if (isAway && tries + 1 < mostTries) await sleep(againMs);
  }
}

/** In one order, so that two processes do not wait for one another in a circle. A link that is gone meanwhile counts nothing. */
const write = (workspaceId: string, rows: readonly Clicks[]): Promise<void> => inTransaction(systemContext(workspaceId), async (unit) => {
  await unit.tx.execute(sql`
    insert into link_clicks (workspace_id, link_id, day, clicks)
    select ${workspaceId}::uuid, w.i, w.d, w.n from json_to_recordset(${JSON.stringify(rows.map(({ linkId, day, clicks }) => ({ i: linkId, d: day, n: clicks })))}::text::json) as w(i uuid, d date, n int)
    join tracked_links as l on l.workspace_id = ${workspaceId} and l.id = w.i
    on conflict (workspace_id, link_id, day) do update set clicks = link_clicks.clicks + excluded.clicks`);
  unit.change({ topic: "publication" });
});
