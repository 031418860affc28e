import "server-only";
import { sqlArray } from "@/db";
import type { ChannelEvent } from "../connectors/contract";
import type { Unit } from "../context";
import { findEarlierEvents, keepEvents } from "../ingest/effects";
import { nilId } from "../ids";
import { createMissing, findIdentities } from "../ingest/identities";
import type { Incoming } from "../ingest/incoming";
import { PairMap } from "../ingest/pair-map";
import { matchQueries } from "../listening/match";
import { sendersOf } from "../ingest/senders";
import { markAnswered } from "./answered";
import { groupingJob } from "./group";
import { applyToMentions, speaksOfPost } from "./effects";
import { clearPosts } from "../posts/echoes";
import { storeMentions } from "./store";

const becoming = new Set<ChannelEvent["kind"]>(["mention", "comment", "post"]);

/** Whether an event is of a public post, and none of the inbox's. */
export const isPublic = ({ kind, public: open }: ChannelEvent): boolean => becoming.has(kind) || speaksOfPost({ kind, public: open });

export { speaksOfPost };

/** Beyond so many, browsers are told that mentions are others, and not which. */
const named = 50;

/**
 * Applies a batch of public events in the transaction of the others: authors, mentions, what changes them, our own posts that come back, and
 * what they answer; in as many statements for many as for few. Applying the same events again adds nothing.
 */
export async function applyPublic(unit: Unit, workspaceId: string, items: readonly Incoming[]): Promise<void> {
  if (!items.length) return;
  const written = firstOfEach(items.filter(({ event }) => becoming.has(event.kind)));
  const others = items.filter(({ event }) => !becoming.has(event.kind));
  const senders = sendersOf(written);
  const identities = await findIdentities(unit, workspaceId, senders);
  await createMissing(unit, workspaceId, sendersOf(written.filter(({ isAround }) => !isAround)), identities);
  await clearPosts(unit, workspaceId, written.filter(({ event }) => event.outgoing || event.own));
  const stored = await storeMentions(unit, workspaceId, written, identities);
  const told = stored.filter(({ item }) => !item.isAround);
  await matchQueries(unit, workspaceId, told);
  const answered = await markAnswered(unit, workspaceId, stored);
  // What was said of a post before it was here (another worker was faster), then what is said now.
  const earlier = await findEarlierEvents(unit, workspaceId, stored.map(({ item: { connection, manifest, externalId } }) => ({ connection, manifest, ids: [externalId] })));
  const kept = await keepEvents(unit, workspaceId, others);
  const changed = await applyToMentions(unit, workspaceId, [...earlier, ...kept].filter(({ event }) => speaksOfPost(event)));
  const touched = [...new Set([...stored.map(({ id }) => id), ...answered, ...changed])];
  if (touched.length) unit.change({ topic: "mention", ids: touched.length > named ? [] : touched });
  const heard = told.filter(({ isOurs }) => !isOurs);
  addVolume(unit, workspaceId, heard);
  if (heard.length) unit.job(groupingJob(workspaceId, new Date()));
}

/** The same post may come twice in one batch. */
function firstOfEach(items: readonly Incoming[]): Incoming[] {
  const seen = new PairMap<true>();
  return items.filter(({ connection, externalId }) => {
    if (seen.has(connection.id, externalId)) return false;
    seen.set(connection.id, externalId, true);
    return true;
  });
}


/** One row for each hour, connection and team of the batch, in one order, so that batches do not wait for one another in a circle. */
function addVolume({ sql, later }: Unit, workspaceId: string, stored: Awaited<ReturnType<typeof storeMentions>>): void {
  const sums = new Map<string, { hour: Date; connectionId: string; teamId: string; mentions: number; comments: number; reach: number }>();
  for (const { item: { at, connection, event }, followers } of stored) {
    const hour = new Date(Math.floor(at.getTime() / 3_600_000) * 3_600_000);
    const teamId = connection.teamId ?? nilId;
    const key = `${hour.toISOString()} ${connection.id} ${teamId}`;
    const sum = sums.get(key) ?? { hour, connectionId: connection.id, teamId, mentions: 0, comments: 0, reach: 0 };
    sums.set(key, { ...sum, mentions: sum.mentions + 1, comments: sum.comments + (event.kind === "comment" ? 1 : 0), reach: sum.reach + (followers ?? 0) });
  }
  const rows = [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  if (!rows.length) return;
  later(sql`
    insert into mention_volume (workspace_id, hour, connection_id, team_id, mentions, comments, reach)
    select ${workspaceId}::uuid, h, c, t, m, k, r
    from unnest(${sqlArray(rows, ({ hour }) => hour.toISOString())}::timestamptz[], ${sqlArray(rows, ({ connectionId }) => connectionId)}::uuid[], ${sqlArray(rows, ({ teamId }) => teamId)}::uuid[],
      ${sqlArray(rows, ({ mentions }) => mentions)}::int[], ${sqlArray(rows, ({ comments }) => comments)}::int[], ${sqlArray(rows, ({ reach }) => reach)}::float8[]) as x(h, c, t, m, k, r)
    on conflict (workspace_id, hour, connection_id, team_id) do update
    set mentions = mention_volume.mentions + excluded.mentions, comments = mention_volume.comments + excluded.comments, reach = mention_volume.reach + excluded.reach`);
}
