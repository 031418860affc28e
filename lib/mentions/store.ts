import "server-only";
import { sqlArray } from "@/db";
import type { NamedAccount, PostAttachment, StoredReason } from "@/db/schema/mentions";
import type { Unit } from "../context";
import { newId, nilId } from "../ids";
import { identityOf, type Identities } from "../ingest/identities";
import type { Incoming } from "../ingest/incoming";
import { PairMap } from "../ingest/pair-map";
import { readSurroundings } from "./facts";
import { readTexts, type Reading } from "./reading";
import { noteForSearch } from "../search/note";
import type { MentionFilter } from "./schema";
import { priorityOf } from "./priority";

/** A post of the batch that the database did not have yet. */
export interface StoredMention {
  item: Incoming;
  id: string;
  isOurs: boolean;
  state: "open" | "dismissed" | null;
  mood: Reading["sentiment"];
  relation: Row["relation"];
}

interface Row {
  id: string;
  item: Incoming;
  isOurs: boolean;
  identityId: string | null;
  contactId: string | null;
  threadRemoteId: string;
  relation: NonNullable<MentionFilter["relation"]> | null;
  state: "open" | "dismissed" | null;
  reading: Reading;
  priority: number;
  reasons: StoredReason[];
}

/**
 * Stores a batch's posts, in the order of their urgency's reasons as far as they are known now; what is there already is left out, by connection
 * and remote id. What a muted author writes is dismissed as it comes.
 */
export async function storeMentions(unit: Unit, workspaceId: string, items: readonly Incoming[], identities: Identities): Promise<StoredMention[]> {
  if (!items.length) return [];
  const missing = await withoutKnown(unit, workspaceId, items);
  if (!missing.length) return [];
  const parents = await readParents(unit, workspaceId, missing);
  const muted = await readMuted(unit, workspaceId, missing.flatMap(({ sender }) => identityOf(identities, sender)?.id ?? []));
  const rows = missing.map((item): Row => {
    const isOurs = item.event.outgoing === true || item.event.own === true;
    const identity = isOurs ? undefined : identityOf(identities, item.sender);
    const parent = item.event.replyTo ? parents.get(item.connection.id, item.event.replyTo) : undefined;
    return {
      id: newId(), item, isOurs, identityId: identity?.id ?? null, contactId: identity?.contactId ?? null,
      threadRemoteId: item.event.conversation ?? parent?.thread ?? item.event.replyTo ?? item.externalId,
      relation: isOurs ? null : relationOf(item, parent), state: isOurs || item.isAround ? null : identity && muted.has(identity.id) ? "dismissed" : "open", priority: 0, reasons: [], reading: { sentiment: null, sentimentScore: null, intent: null, language: item.event.post?.language ?? null },
    };
  });
  const read = await readTexts(rows.map(({ item: { event } }) => ({ text: event.text ?? "", language: event.post?.language })));
  rows.forEach((row, at) => Object.assign(row, { reading: row.isOurs ? { ...read[at]!, sentiment: null, sentimentScore: null, intent: null } : read[at] }));
  await rank(unit, workspaceId, rows);
  const inserted = await insertRows(unit, workspaceId, rows);
  return rows.flatMap(({ id, item, isOurs, state, reading, relation }) => (inserted.has(id) ? [{ id, item, isOurs, state, mood: reading.sentiment, relation }] : []));
}

/** Most repeats are known before anything is computed for them. */
async function withoutKnown(unit: Unit, workspaceId: string, items: readonly Incoming[]): Promise<Incoming[]> {
  const rows = await unit.sql<{ c: string; r: string; i: string; around: boolean }[]>`
    select w.c, w.r, m.id as i, m.state is null and not m.is_ours as around from unnest(${sqlArray(items, ({ connection }) => connection.id)}::uuid[], ${sqlArray(items, ({ externalId }) => externalId)}::text[]) as w(c, r)
    join mentions m on m.workspace_id = ${workspaceId} and m.connection_id = w.c and m.remote_id = w.r`;
  const known = new PairMap<true>();
  const told = new PairMap<true>();
  for (const { connection, externalId, isAround } of items) if (!isAround) told.set(connection.id, externalId, true);
  // What only stood around another one is told of by itself now: it waits like all others.
  const anew = rows.filter(({ c, r, around }) => around && told.has(c, r));
  noteForSearch(unit, { workspaceId }, "mentions", anew.map(({ i }) => i));
  if (anew.length) await unit.sql`delete from mentions where workspace_id = ${workspaceId} and id = any(${sqlArray(anew, ({ i }) => i)}::uuid[]) and state is null and not is_ours`;
  for (const row of rows) if (!anew.includes(row)) known.set(row.c, row.r, true);
  return items.filter(({ connection, externalId }) => !known.has(connection.id, externalId));
}

interface Parent {
  thread: string;
  isOurs: boolean;
}

/** What the batch's posts answer: stored before, or in the batch itself. */
async function readParents({ sql }: Unit, workspaceId: string, items: readonly Incoming[]): Promise<PairMap<Parent>> {
  const parents = new PairMap<Parent>();
  const answers = items.filter(({ event }) => event.replyTo);
  if (!answers.length) return parents;
  const rows = await sql<{ c: string; r: string; thread: string; ours: boolean }[]>`
    select w.c, w.r, m.thread_remote_id as thread, m.is_ours as ours
    from unnest(${sqlArray(answers, ({ connection }) => connection.id)}::uuid[], ${sqlArray(answers, ({ event }) => event.replyTo!)}::text[]) as w(c, r)
    join mentions m on m.workspace_id = ${workspaceId} and m.connection_id = w.c and m.remote_id = w.r`;
  for (const { c, r, thread, ours } of rows) parents.set(c, r, { thread, isOurs: ours });
  for (const { connection, externalId, event } of items) {
    if (!parents.has(connection.id, externalId)) parents.set(connection.id, externalId, { thread: event.conversation ?? event.replyTo ?? externalId, isOurs: event.outgoing === true || event.own === true });
  }
  return parents;
}

/** Who speaks with whom, as far as the post itself says; listening knows more. */
function relationOf({ event }: Incoming, parent: Parent | undefined): Row["relation"] {
  if (event.kind === "post") return null;
  return event.kind === "comment" && parent && !parent.isOurs ? "among_customers" : "to_us";
}

async function readMuted({ sql }: Unit, workspaceId: string, ids: readonly string[]): Promise<Set<string>> {
  if (!ids.length) return new Set();
  const rows = await sql<{ id: string }[]>`select identity_id as id from muted_authors where workspace_id = ${workspaceId} and identity_id = any(${sqlArray(ids, (id) => id)}::uuid[])`;
  return new Set(rows.map(({ id }) => id));
}

async function rank(unit: Unit, workspaceId: string, rows: readonly Row[]): Promise<void> {
  const waiting = rows.filter(({ state }) => state === "open");
  if (!waiting.length) return;
  const now = new Date();
  const asked = waiting.map((row) => ({ row, contactId: row.contactId, connectionId: row.item.connection.id, threadRemoteId: row.threadRemoteId }));
  const around = await readSurroundings(unit, workspaceId, asked, now);
  for (const one of asked) {
    const { event, at } = one.row.item;
    const { score, reasons } = priorityOf({
      now: now.getTime(), at: at.getTime(), text: event.text ?? "", kind: event.kind as "mention", followers: event.post?.author?.followers ?? null, isAutomated: event.post?.author?.automated ?? event.automatic ?? false,
      reposts: event.post?.counts?.reposts ?? 0, likes: event.post?.counts?.likes ?? 0, sentiment: one.row.reading.sentiment, intent: one.row.reading.intent, relation: one.row.relation ?? null, ...around(one),
    });
    Object.assign(one.row, { priority: score, reasons });
  }
}

/** In the order of what makes them unique, so that batches with the same posts wait for one another and never in a circle. */
async function insertRows({ sql }: Unit, workspaceId: string, rows: readonly Row[]): Promise<Set<string>> {
  const values = rows.map(toValues).sort((a, b) => (a.c < b.c || (a.c === b.c && a.r < b.r) ? -1 : 1));
  const inserted = await sql<{ id: string }[]>`
    insert into mentions (workspace_id, id, connection_id, channel, kind, is_ours, remote_id, thread_remote_id, parent_remote_id, quoted_remote_id, quoted_text, identity_id, author_remote_id, author_name, author_handle,
      author_url, author_avatar_url, is_automated, followers, text, url, attachments, warnings, tags, names, is_limited, likes, reposts, replies, quotes, views, relation, language, sentiment, sentiment_score, intent, state, team_id, priority, reasons, at, received_at, grouped_at, closed_at, is_demo,
      place_team_id, place_member_id, counted_due, counted_mood, counted_relation)
    select ${workspaceId}::uuid, i, c, ch, k, o, r, th, pa, qr, qt, y, ar, an, ah, au, av, bot, f, t, u, att, w, tg, nm, lim, li, re, rp, qu, vi, rel, la, se, sc, nt, s, tm, pr, why, a, v, gr, cl, demo,
      case when o or s is null then null else coalesce(tm, ${nilId}::uuid) end, case when o or s is null then null else ${nilId}::uuid end, s is not distinct from 'open', case when o or s is null then null else se end, case when s is null then null else rel end
    from json_to_recordset(${JSON.stringify(values)}::text::json) as x(i uuid, c uuid, ch text, k text, o boolean, r text, th text, pa text, qr text, qt text, y uuid, ar text, an text, ah text, au text, av text, bot boolean, f int, t text, u text,
      att jsonb, w text[], tg text[], nm jsonb, lim boolean, li int, re int, rp int, qu int, vi int, rel text, la text, se text, sc float8, nt text, s text, tm uuid, pr smallint, why jsonb, a timestamptz, v timestamptz, gr timestamptz, cl timestamptz, demo boolean)
    on conflict (workspace_id, connection_id, remote_id) do nothing
    returning id`;
  return new Set(inserted.map(({ id }) => id));
}

function toValues({ id, item, isOurs, identityId, threadRemoteId, relation, state, priority, reasons, reading }: Row) {
  const { event, connection, externalId, at, receivedAt } = item;
  const { post } = event;
  return {
    i: id, c: connection.id, ch: connection.connector, k: event.kind, o: isOurs, r: externalId, th: threadRemoteId, pa: event.replyTo ?? null, qr: post?.quotes ?? null, qt: post?.quotedText ?? null,
    y: identityId, ar: event.from ?? null, an: event.fromName?.trim() || event.fromHandle || (isOurs ? connection.displayName : event.from) || "Unknown", ah: event.fromHandle ?? null, au: post?.author?.url ?? null, av: event.fromAvatarUrl ?? null,
    bot: post?.author?.automated ?? event.automatic ?? false, f: cappedInt(post?.author?.followers), t: event.text ?? "", u: event.url ?? null, att: attachmentsOf(item), w: post?.warnings ?? null, tg: post?.tags ?? null,
    nm: (post?.mentions ?? null) satisfies NamedAccount[] | null, lim: post?.limited ?? false, li: cappedInt(post?.counts?.likes) ?? 0, re: cappedInt(post?.counts?.reposts) ?? 0, rp: cappedInt(post?.counts?.replies) ?? 0, qu: cappedInt(post?.counts?.quotes) ?? 0,
    vi: cappedInt(post?.counts?.views), rel: relation ?? null, la: reading.language, se: reading.sentiment, sc: reading.sentimentScore, nt: reading.intent, s: state, tm: connection.teamId, pr: priority, why: reasons, a: at, v: receivedAt, gr: item.isAround ? receivedAt : null, cl: state === "dismissed" ? receivedAt : null, demo: connection.isDemo,
  };
}

const mostOfInt = 2_147_483_647;
const cappedInt = (value: number | undefined): number | null => (value === undefined ? null : Math.max(0, Math.min(mostOfInt, Math.round(value))));

/** As the platform shows them; nothing is fetched. What is no web address is left out. */
function attachmentsOf({ event: { attachments } }: Incoming): PostAttachment[] | null {
  const kept = (attachments ?? []).map(({ type, url, name, mime, title }): PostAttachment => ({ type, ...(url && /^https?:\/\//i.test(url) && { url }), ...(name && { name }), ...(mime && { mime }), ...(title && { title }) }));
  return kept.length ? kept : null;
}
