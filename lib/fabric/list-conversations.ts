import "server-only";
import { and, inArray, sql, type SQL } from "drizzle-orm";
import { conversations } from "@/db/schema";
import { hasPermission, inTransaction, type Context, type Unit } from "../context";
import { visibleConversations } from "../conversations/visibility";
import { iso } from "../mentions/rows";
import { visibleMentions } from "../mentions/visibility";
import { AppError } from "../errors";
import { nilId } from "../ids";
import { readScope } from "../metrics/metric-scope";
import { dayAfter, isPeriod, midnightOf } from "../metrics/range";
import { hoursOf, inScope, matches } from "../metrics/read";
import { requireRecord } from "../records/find";
import { recordTypes } from "../records/types";
import { readEnds } from "./ends";
import { saidIn } from "./said";
import { saidInPublic, type SaidInPublic } from "./said-in-public";
import type { StrandConversations, StrandParams } from "./schema";

const most = { contacts: 2_000, handles: 5_000, conversations: 2_000, groups: 500, shown: 200, posts: 100 };

/**
 * The conversations and public posts behind a strand, and how many of its messages each has, read from the messages themselves by the same rules. What has
 * gone out of the reader's sight since still counts and is not named.
 * @throws AppError "not_found" when there is no such party, team or member; "invalid" for days that are no period
 */
export async function listStrandConversations(ctx: Context, { from, to, channel, a, b, team, member }: StrandParams, timeZone: string): Promise<StrandConversations> {
  if (!isPeriod(from, to)) throw new AppError("invalid", "The last day is before the first.", { fields: [{ field: "to", message: "Choose a day that is not before the first, at most three years later." }] });
  const { filter } = await readScope(ctx, { channel, ...(team && { team: orNone(team) }), ...(member && { member: orNone(member) }) });
  const [left, right] = [endOf(a), endOf(b)];
  const period = hoursOf({ from: midnightOf(from, timeZone), to: midnightOf(dayAfter(to), timeZone) });
  const columns = { team: "s.team_id", member: "s.member_id", connection: "s.connection_id" };
  return inTransaction(ctx, async (unit) => {
    const names = await readEnds({ ...ctx, unit }, [a, b]);
    const [ours, theirs] = [await idsOf(unit, ctx, left), await idsOf(unit, ctx, right)];
    const conversationIds = await candidates(unit, ctx, [left, right], [...ours, ...theirs], channel, period.from);
    const among = (column: string, ids: readonly string[]) => sql`${sql.raw(column)} in (select x from unnest(${`{${ids.join()}}`}::uuid[]) as x_of(x))`;
    const between: SQL = left.kind === "team" || left.kind === "member"
      ? sql`s.direction not in ('among', 'competitor') and ${sql.raw(left.kind === "team" ? "s.team_id" : "s.member_id")} = ${left.id}::uuid and (${among("s.from_id", theirs)} or ${among("s.to_id", theirs)})`
      : sql`s.direction in ('among', 'competitor') and ((${among("s.from_id", ours)} and ${among("s.to_id", theirs)}) or (${among("s.from_id", theirs)} and ${among("s.to_id", ours)}))`;
    const rows = conversationIds.length ? await unit.tx.execute<{ id: string; messages: number }>(sql`
      with ${saidIn({ workspaceId: ctx.workspaceId, ...period, timeZone, conversationIds })}
      select s.conversation_id as id, sum(1)::int as messages from said s join connections c on c.workspace_id = ${ctx.workspaceId} and c.id = s.connection_id
      where ${between} and ${inScope(ctx, columns)} and ${matches(filter, columns)}
      group by s.conversation_id order by 2 desc, 1`) : [];
    const posts = await readPosts(unit, ctx, { workspaceId: ctx.workspaceId, ...period, timeZone, identityIds: await handlesOf(unit, ctx, [...ours, ...theirs]) }, sql`${between} and ${inScope(ctx, columns)} and ${matches(filter, columns)}`);
    const shown = rows.slice(0, most.shown);
    const seen = shown.length ? await unit.tx.select({ id: conversations.id, title: conversations.title, channel: conversations.channel, isGroup: conversations.isGroup, lastMessageText: conversations.lastMessageText, lastMessageAt: conversations.lastMessageAt }).from(conversations).where(and(visibleConversations(ctx), inArray(conversations.id, shown.map(({ id }) => id)))) : [];
    const byId = new Map(seen.map((row) => [row.id, row]));
    const items = shown.flatMap(({ id, messages }) => { const row = byId.get(id); return row ? [{ ...row, lastMessageAt: row.lastMessageAt.toISOString(), messages }] : []; });
    const sum = (list: readonly { messages: number }[]) => list.reduce((total, { messages }) => total + messages, 0);
    return { a: names.nameOf(a), b: names.nameOf(b), messages: sum(rows) + posts.count, items, posts: posts.items, hidden: { conversations: rows.length - items.length, messages: sum(rows) - sum(items), posts: posts.count - posts.items.length } };
  });
}

const orNone = (id: string) => (id === nilId ? "none" : id);

interface End {
  kind: "team" | "member" | "companies" | "contacts" | "members";
  id: string;
}

function endOf(key: string): End {
  const [kind, id] = key.split(":") as [End["kind"], string];
  return { kind, id };
}

/** The ids that an end has in what was said. @throws AppError "not_found" */
async function idsOf(unit: Unit, ctx: Context, { kind, id }: End): Promise<string[]> {
  if (kind === "team" || kind === "member") {
    await readScope({ ...ctx, unit }, { [kind]: orNone(id) });
    return [];
  }
  if (kind === "members") {
    await readScope({ ...ctx, unit }, { member: id });
    return [id];
  }
  await requireRecord(unit, ctx, recordTypes[kind], id);
  const own = kind === "contacts" ? sql`c.id = ${id}::uuid` : sql`c.company_id = ${id}::uuid`;
  const rows = await unit.tx.execute<{ id: string }>(sql`
    with own as (select c.id from contacts c where c.workspace_id = ${ctx.workspaceId} and ${own} and c.merged_into_id is null limit ${most.contacts})
    select id from own union select m.id from contacts m join own on own.id = m.merged_into_id where m.workspace_id = ${ctx.workspaceId}`);
  return rows.map((row) => row.id);
}

/** Where they can have spoken since then: their own conversations, and groups on the channel. */
async function candidates({ tx }: Unit, ctx: Context, ends: readonly End[], ids: readonly string[], channel: string, since: Date): Promise<string[]> {
  const list = `{${ids.join()}}`;
  const own = ends.some(({ kind }) => kind === "members")
    ? sql`select c.id from conversations c join member_identities h on h.workspace_id = ${ctx.workspaceId} and h.identity_id = c.identity_id where c.workspace_id = ${ctx.workspaceId} and h.member_id in (select x from unnest(${list}::uuid[]) as of_members(x)) and c.channel = ${channel} and c.last_message_at >= ${since.toISOString()}::timestamptz limit ${most.conversations}`
    : sql`select c.id from conversations c where c.workspace_id = ${ctx.workspaceId} and c.contact_id in (select x from unnest(${list}::uuid[]) as of_contacts(x)) and c.channel = ${channel} and c.last_message_at >= ${since.toISOString()}::timestamptz limit ${most.conversations}`;
  const rows = await tx.execute<{ id: string }>(sql`
    (${own}) union (select c.id from conversations c where c.workspace_id = ${ctx.workspaceId} and c.is_group and c.channel = ${channel} and c.last_message_at >= ${since.toISOString()}::timestamptz order by c.last_message_at desc limit ${most.groups})`);
  return rows.map((row) => row.id);
}

/** Handles of the ends, under which they write in public. */
async function handlesOf({ tx }: Unit, { workspaceId }: Context, contactIds: readonly string[]): Promise<string[]> {
  if (!contactIds.length) return [];
  const rows = await tx.execute<{ id: string }>(sql`select i.id from identities i where i.workspace_id = ${workspaceId} and i.contact_id in (select x from unnest(${`{${contactIds.join()}}`}::uuid[]) as of_contacts(x)) limit ${most.handles}`);
  return rows.map(({ id }) => id);
}

interface PostRow extends Record<string, unknown> {
  id: string;
  mention_id: string;
  channel: string;
  author: string;
  text: string;
  is_ours: boolean;
  at: string;
}

/** What was said in public, the latest first: all that there is counts, and those that the reader may see are shown. */
async function readPosts({ tx }: Unit, ctx: Context, within: SaidInPublic, where: SQL): Promise<{ count: number; items: StrandConversations["posts"] }> {
  if (!within.identityIds?.length) return { count: 0, items: [] };
  const of = sql`from said_in_public s join connections c on c.workspace_id = ${ctx.workspaceId} and c.id = s.connection_id where ${where}`;
  const [all] = await tx.execute<{ count: number }>(sql`with ${saidInPublic(within)} select coalesce(sum(1), 0)::int as count ${of}`);
  if (!all!.count || !hasPermission(ctx, "mentions.read")) return { count: all!.count, items: [] };
  const rows = await tx.execute<PostRow>(sql`
    with ${saidInPublic(within)}
    select m.id, coalesce(q.id, m.id) as mention_id, m.channel, m.author_name as author, case when m.deleted_at is null then left(m.text, 300) else 'Deleted' end as text, m.is_ours, m.at
    from (select s.id ${of}) as wanted join mentions as m on ${visibleMentions(ctx)} and m.id = wanted.id
    left join mentions as q on m.is_ours and q.workspace_id = ${ctx.workspaceId} and q.connection_id = m.connection_id and q.remote_id = m.parent_remote_id
    order by m.at desc, m.id desc limit ${most.posts}`);
  return { count: all!.count, items: rows.map(({ id, mention_id: mentionId, channel, author, text, is_ours: isOurs, at }) => ({ id, mentionId, channel, author, text, isOurs, at: iso(at) })) };
}
