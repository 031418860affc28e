import "server-only";
import { sqlArray } from "@/db";
import type { ChannelEvent } from "../connectors/contract";
import type { Unit } from "../context";
import type { Incoming } from "../ingest/incoming";
import { rankThese } from "./rank";
import { keepFirst, keepReactions } from "./reactions";
import { storeReadings, type ToRead } from "./reading";
import { noteToRefine } from "./to-refine";

const always = new Set<ChannelEvent["kind"]>(["comment_edited", "comment_deleted", "comment_hidden", "post_deleted"]);
const inPublic = new Set<ChannelEvent["kind"]>(["reaction", "reaction_removed", "message_edited", "message_deleted"]);

/** Whether an event changes a public post that is there already. */
export const speaksOfPost = ({ kind, public: open }: Pick<ChannelEvent, "kind" | "public">): boolean => always.has(kind) || (open === true && inPublic.has(kind));

/** Passing on, as platforms call it; all else is liking. */
const passingOn = new Set(["repost", "reblog", "boost", "share", "retweet", "🔁", "♻️"]);

interface Effect {
  c: string;
  t: string;
  at: Date;
  from: string | null;
}

/** The ids of those that were changed, and of these those that may count as something else in the figures. */
export interface Changed {
  ids: string[];
  counted: string[];
}

/** Applies what was said of public posts: a statement for each kind of thing. */
export async function applyToMentions(unit: Unit, workspaceId: string, items: readonly Incoming[]): Promise<Changed> {
  const aimed = items.filter(({ event }) => event.target);
  if (!aimed.length) return { ids: [], counted: [] };
  const of = (...kinds: ChannelEvent["kind"][]) => aimed.filter(({ event }) => kinds.includes(event.kind));
  const counted = [
    ...(await edit(unit, workspaceId, of("comment_edited", "message_edited"))),
    ...(await mark(unit, workspaceId, "deleted_at", of("comment_deleted", "post_deleted", "message_deleted"))),
  ];
  return { ids: [...counted, ...(await mark(unit, workspaceId, "hidden_at", of("comment_hidden"))), ...(await count(unit, workspaceId, of("reaction", "reaction_removed")))], counted };
}

const toEffect = ({ connection, event, at }: Incoming): Effect => ({ c: connection.id, t: event.target!, at, from: event.from ?? null });

/** Of several changes of one post the latest; in one order, so that batches do not wait for one another in a circle. */
function latestOf<Row extends Effect>(rows: readonly Row[]): Row[] {
  const latest = new Map<string, Row>();
  for (const row of rows) {
    const key = `${row.c} ${row.t}`;
    const other = latest.get(key);
    if (!other || other.at <= row.at) latest.set(key, row);
  }
  return [...latest].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

/** Words belong to who wrote them: platforms that vouch for a change leave `from` out. What it says is read again. */
async function edit(unit: Unit, workspaceId: string, items: readonly Incoming[]): Promise<string[]> {
  const rows = latestOf(items.map((item) => ({ ...toEffect(item), text: item.event.text ?? null })));
  if (!rows.length) return [];
  const changed = await unit.sql<(ToRead & { is_ours: boolean })[]>`
    update mentions set text = coalesce(w.x, text), edited_at = w.a
    from unnest(${sqlArray(rows, ({ c }) => c)}::uuid[], ${sqlArray(rows, ({ t }) => t)}::text[], ${sqlArray(rows, ({ at }) => at.toISOString())}::timestamptz[], ${sqlArray(rows, ({ from }) => from)}::text[], ${sqlArray(rows, ({ text }) => text)}::text[]) as w(c, t, a, f, x)
    where workspace_id = ${workspaceId} and connection_id = w.c and remote_id = w.t and (edited_at is null or edited_at < w.a) and (w.f is null or author_remote_id is null or author_remote_id = w.f)
    returning id, text, language, is_ours`;
  const others = changed.filter(({ is_ours: isOurs }) => !isOurs);
  await storeReadings(unit, workspaceId, others);
  await rankThese(unit, workspaceId, others.map(({ id }) => id), new Date());
  await noteToRefine(unit, workspaceId, others.map(({ id }) => id));
  return changed.map(({ id }) => id);
}

/** What is gone waits for nobody; what is hidden was hidden by us. */
async function mark({ sql }: Unit, workspaceId: string, column: "deleted_at" | "hidden_at", items: readonly Incoming[]): Promise<string[]> {
  const rows = latestOf(items.map((item) => ({ ...toEffect(item), on: item.event.on ?? true })));
  if (!rows.length) return [];
  const wanted = sql`unnest(${sqlArray(rows, ({ c }) => c)}::uuid[], ${sqlArray(rows, ({ t }) => t)}::text[], ${sqlArray(rows, ({ at, on }) => (on ? at.toISOString() : null))}::timestamptz[], ${sqlArray(rows, ({ from }) => from)}::text[]) as w(c, t, a, f)`;
  const changed = column === "hidden_at"
    ? await sql<{ id: string }[]>`update mentions set hidden_at = w.a from ${wanted} where workspace_id = ${workspaceId} and connection_id = w.c and remote_id = w.t returning id`
    : await sql<{ id: string }[]>`
        update mentions set deleted_at = w.a, state = case when state = 'open' then 'dismissed' else state end, closed_at = coalesce(closed_at, w.a)
        from ${wanted} where workspace_id = ${workspaceId} and connection_id = w.c and remote_id = w.t and deleted_at is null and (w.f is null or author_remote_id is null or author_remote_id = w.f) returning id`;
  return changed.map(({ id }) => id);
}

async function count(unit: Unit, workspaceId: string, items: readonly Incoming[]): Promise<string[]> {
  const sums = new Map<string, { c: string; t: string; likes: number; reposts: number }>();
  for (const { connection, event } of items) {
    const key = `${connection.id} ${event.target}`;
    const sum = sums.get(key) ?? { c: connection.id, t: event.target!, likes: 0, reposts: 0 };
    const by = event.kind === "reaction" ? 1 : -1;
    const passed = passingOn.has((event.emoji ?? "").toLowerCase());
    sums.set(key, { ...sum, likes: sum.likes + (passed ? 0 : by), reposts: sum.reposts + (passed ? by : 0) });
  }
  const rows = [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  if (!rows.length) return [];
  const { sql } = unit;
  const aimed = await sql<{ id: string }[]>`
    select id from mentions, unnest(${sqlArray(rows, ({ c }) => c)}::uuid[], ${sqlArray(rows, ({ t }) => t)}::text[]) as w(c, t) where workspace_id = ${workspaceId} and connection_id = w.c and remote_id = w.t`;
  await keepFirst(unit, workspaceId, aimed.map(({ id }) => id));
  const changed = await sql<{ id: string }[]>`
    update mentions set likes = greatest(0, likes + w.l), reposts = greatest(0, reposts + w.r)
    from unnest(${sqlArray(rows, ({ c }) => c)}::uuid[], ${sqlArray(rows, ({ t }) => t)}::text[], ${sqlArray(rows, ({ likes }) => likes)}::int[], ${sqlArray(rows, ({ reposts }) => reposts)}::int[]) as w(c, t, l, r)
    where workspace_id = ${workspaceId} and connection_id = w.c and remote_id = w.t returning id`;
  const ids = changed.map(({ id }) => id);
  await keepReactions(unit, workspaceId, ids);
  return ids;
}
