import "server-only";
import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { contacts, conversations, messages } from "@/db/schema";
import { hasPermission, type Context, type Unit } from "../context";
import { visibleConversations } from "../conversations/visibility";
import { nilId } from "../ids";
import { visibleMentions } from "../mentions/visibility";
import type { Summary } from "./schema";
import type { Touch } from "./strength";
import type { Subject } from "./subject";

const conversationsRead = 30;
const messagesRead = { each: 150, inAll: 600 };
const postsRead = { each: 100, inAll: 300 };
const lookedBackDays = 180;

export interface Talks {
  last: Summary["lastTalk"];
  /** Of the conversation in which our answer is awaited longest. */
  waitingSince: Date | null;
  /** The newest of the last half year, on all channels, also in public. */
  touches: Touch[];
}

/** What was said lately with somebody, in conversations and public posts that the actor may see; three statements, each with a bound. */
export async function readTalks({ tx }: Unit, ctx: Context, { peopleIds }: Subject, now: Date): Promise<Talks> {
  if (!peopleIds.length) return { last: null, waitingSince: null, touches: [] };
  const threads = await tx
    .select({ id: conversations.id, channel: conversations.channel, status: conversations.status, lastMessageAt: conversations.lastMessageAt, lastMessageText: conversations.lastMessageText, lastMessageDirection: conversations.lastMessageDirection, waitingSince: conversations.waitingSince, contactId: contacts.id, contactName: contacts.name })
    .from(conversations)
    .innerJoin(contacts, and(eq(contacts.workspaceId, ctx.workspaceId), eq(contacts.id, conversations.contactId)))
    .where(and(visibleConversations(ctx), inArray(conversations.contactId, [...peopleIds]), eq(conversations.isGroup, false)))
    .orderBy(desc(conversations.lastMessageAt))
    .limit(conversationsRead);
  const [latest] = threads;
  const waiting = threads.flatMap(({ status, waitingSince }) => (status === "open" && waitingSince ? [waitingSince] : [])).toSorted((a, b) => a.getTime() - b.getTime());
  return {
    last: latest ? { conversationId: latest.id, channel: latest.channel, at: latest.lastMessageAt.toISOString(), direction: latest.lastMessageDirection ?? "in", text: latest.lastMessageText, waitingSince: latest.waitingSince?.toISOString() ?? null, contact: { id: latest.contactId, name: latest.contactName } } : null,
    waitingSince: waiting[0] ?? null,
    touches: [...(threads.length ? await readTouches({ tx }, ctx, threads.map(({ id }) => id), now) : []), ...(await readPublicTouches({ tx }, ctx, peopleIds, now))],
  };
}

/** What they wrote in public, and what we answered them there. */
async function readPublicTouches({ tx }: Pick<Unit, "tx">, ctx: Context, peopleIds: readonly string[], now: Date): Promise<Touch[]> {
  if (!hasPermission(ctx, "mentions.read")) return [];
  const since = new Date(now.getTime() - lookedBackDays * 86_400_000).toISOString();
  const latest = (column: "identity_id" | "to_identity_id") => sql`
    select m.at, m.is_ours, m.connection_id, m.thread_remote_id, nullif(m.place_member_id, ${nilId}::uuid) as member_id, m.author_name from mentions as m
    where ${visibleMentions(ctx)} and ${sql.raw(`m.${column}`)} = i.id and m.deleted_at is null and m.at > ${since}::timestamptz
    order by m.at desc nulls last, m.id desc nulls last limit ${postsRead.each}`;
  const rows = await tx.execute<{ at: string; is_ours: boolean; connection_id: string; thread_remote_id: string; member_id: string | null; author_name: string }>(sql`
    select said.* from identities as i cross join lateral ((${latest("identity_id")}) union all (${latest("to_identity_id")})) as said
    where i.workspace_id = ${ctx.workspaceId} and i.contact_id in (select x from unnest(${sql.param(peopleIds)}::uuid[]) as people(x)) and i.removed_at is null
    order by said.at desc limit ${postsRead.inAll}`);
  return rows.map((row) => ({ at: new Date(row.at).getTime(), direction: row.is_ours ? "out" : "in", conversationId: `${row.connection_id} ${row.thread_remote_id}`, memberId: row.is_ours ? row.member_id : null, author: row.author_name }));
}

interface TouchRow extends Record<string, unknown> {
  sent_at: string;
  direction: "in" | "out";
  conversation_id: string;
  member_id: string | null;
  author_name: string | null;
}

async function readTouches({ tx }: Pick<Unit, "tx">, { workspaceId }: Context, threadIds: readonly string[], now: Date): Promise<Touch[]> {
  const since = new Date(now.getTime() - lookedBackDays * 86_400_000).toISOString();
  const rows = await tx.execute<TouchRow>(sql`
    select said.* from unnest(${sql.param(threadIds)}::uuid[]) thread(id)
    cross join lateral (
      select sent_at, direction, conversation_id, member_id, author_name from ${messages}
      where ${messages.workspaceId} = ${workspaceId} and ${messages.conversationId} = thread.id and ${messages.kind} = 'message' and ${messages.sentAt} > ${since}::timestamptz
      order by ${messages.sentAt} desc nulls last, ${messages.id} desc nulls last limit ${messagesRead.each}) said
    order by said.sent_at desc limit ${messagesRead.inAll}`);
  return rows.map(({ sent_at: at, direction, conversation_id: conversationId, member_id: memberId, author_name: author }) => ({ at: new Date(at).getTime(), direction, conversationId, memberId, author }));
}
