import "server-only";
import { and, asc, eq, sql } from "drizzle-orm";
import { identities, mutedAuthors, posts } from "@/db";
import { inTransaction, requirePermission, type Context, type Unit } from "../context";
import { readSettings } from "../publications/settings";
import type { PostAttachment } from "@/db/schema/mentions";
import { requireMention, type MentionRecord } from "./find";
import { iso, isoOrNull, toReply, webOnly } from "./rows";
import { abilitiesOf, readReplyConnection, rulesOf, type PostAbilities } from "./rules";
import type { MentionDetail, ThreadPost } from "./schema";
import { visibleMentions } from "./visibility";

/** As much of a thread is shown: its beginning, and what stands around the mention. */
const threadShown = 100;

/** A mention with its thread, what we answered, and what may be answered. @throws AppError "not_found" · "forbidden" */
export async function getMention(ctx: Context, id: string): Promise<MentionDetail> {
  requirePermission(ctx, "mentions.read");
  return inTransaction(ctx, async (unit) => {
    const mention = await requireMention(unit, ctx, id);
    const { tx } = unit;
    const { workspaceId } = ctx;
    const [author] = mention.identityId ? await tx.select({ contactId: identities.contactId }).from(identities).where(and(eq(identities.workspaceId, workspaceId), eq(identities.id, mention.identityId))) : [];
    const [muted] = mention.identityId ? await tx.select({ id: mutedAuthors.identityId }).from(mutedAuthors).where(and(eq(mutedAuthors.workspaceId, workspaceId), eq(mutedAuthors.identityId, mention.identityId))) : [];
    const connection = await readReplyConnection(unit, ctx, mention.connectionId);
    const abilities = abilitiesOf(connection);
    const thread = await readThread(unit, ctx, mention, abilities);
    const replies = await tx.select().from(posts).where(and(eq(posts.workspaceId, workspaceId), eq(posts.replyToId, id))).orderBy(asc(posts.createdAt)).limit(50);
    return {
      id, channel: mention.channel, connectionId: mention.connectionId, kind: mention.kind,
      author: { name: mention.authorName, handle: mention.authorHandle, followers: mention.followers, isAutomated: mention.isAutomated, contactId: author?.contactId ?? null, identityId: mention.identityId },
      text: mention.text, warnings: mention.warnings ?? [], attachmentCount: mention.attachments?.length ?? 0, relation: mention.relation, language: mention.language, sentiment: mention.sentiment, intent: mention.intent,
      state: mention.state, assigneeId: mention.assigneeId, labels: mention.labels, priority: mention.priority, reasons: mention.reasons, at: iso(mention.at), deletedAt: isoOrNull(mention.deletedAt), isDemo: mention.isDemo,
      url: webOnly(mention.url), authorUrl: webOnly(mention.authorUrl), teamId: mention.teamId, insightReader: mention.insightReader, insightById: mention.insightById, insightAt: isoOrNull(mention.insightAt), topic: await readTopicOf(unit, ctx, mention), isMuted: muted !== undefined, isOurs: mention.isOurs, remoteId: mention.remoteId, caseId: mention.caseId, dealId: mention.dealId, conversationId: mention.conversationId,
      takenAt: isoOrNull(mention.takenAt), answeredAt: isoOrNull(mention.answeredAt),
      thread: thread.slice(0, threadShown), threadIsCut: thread.length > threadShown, canLoadThread: abilities.thread && mention.deletedAt === null, replies: replies.filter(({ status }) => status !== "withdrawn").map(toReply), rules: rulesOf(mention, connection, (await readSettings(unit, ctx)).answersNeedApproval),
    };
  });
}

/** Beyond so many nobody counts. */
const mostOfTopic = 10_000;

/** What several say alike; null where nobody else does. */
async function readTopicOf({ tx }: Unit, ctx: Context, { topicId }: MentionRecord): Promise<MentionDetail["topic"]> {
  if (!topicId) return null;
  const [row] = await tx.execute<{ people: number; first_at: string | null }>(sql`
    select count(distinct coalesce(identity_id::text, author_remote_id, id::text))::int as people, min(at) as first_at
    from (select m.* from mentions as m where ${visibleMentions(ctx)} and m.topic_id = ${topicId}::uuid and m.deleted_at is null limit ${mostOfTopic}) as m`);
  return row?.first_at && row.people > 1 ? { id: topicId, people: row.people, firstAt: iso(row.first_at) } : null;
}

interface ThreadRow extends Record<string, unknown> {
  id: string;
  remote_id: string;
  parent_remote_id: string | null;
  is_ours: boolean;
  author_name: string;
  author_handle: string | null;
  contact_id: string | null;
  is_customer: boolean;
  text: string;
  quoted_text: string | null;
  attachments: PostAttachment[] | null;
  warnings: string[] | null;
  url: string | null;
  likes: number;
  reposts: number;
  replies: number;
  quotes: number;
  views: number | null;
  state: ThreadPost["state"];
  at: string;
  edited_at: string | null;
  deleted_at: string | null;
  hidden_at: string | null;
  liked_at: string | null;
}

/**
 * The posts of its thread that are known here, oldest first: of a long one its first post, what is around the mention, and always the mention. A customer is
 * somebody who has a company or a conversation with us.
 */
async function readThread({ tx }: Unit, ctx: Context, mention: MentionRecord, abilities: PostAbilities): Promise<ThreadPost[]> {
  const inThread = sql`${visibleMentions(ctx)} and m.connection_id = ${mention.connectionId}::uuid and m.thread_remote_id = ${mention.threadRemoteId}`;
  const rows = await tx.execute<ThreadRow>(sql`
    select m.id, m.remote_id, m.parent_remote_id, m.is_ours, m.author_name, m.author_handle, i.contact_id,
      coalesce(c.company_id is not null or exists (select 1 from conversations as v where v.workspace_id = ${ctx.workspaceId} and v.contact_id = c.id), false) as is_customer,
      m.text, m.quoted_text, m.attachments, m.warnings, m.url, m.likes, m.reposts, m.replies, m.quotes, m.views, m.state, m.at, m.edited_at, m.deleted_at, m.hidden_at, m.liked_at
    from (
      (select m.* from mentions as m where ${inThread} and m.at <= ${iso(mention.at)}::timestamptz order by m.at desc limit ${threadShown / 2})
      union (select m.* from mentions as m where ${inThread} and m.at > ${iso(mention.at)}::timestamptz order by m.at limit ${threadShown / 2 + 1})
      union (select m.* from mentions as m where ${visibleMentions(ctx)} and m.connection_id = ${mention.connectionId}::uuid and m.remote_id in (${mention.threadRemoteId}, ${mention.parentRemoteId}, ${mention.remoteId}))
    ) as m
    left join identities as i on i.workspace_id = ${ctx.workspaceId} and i.id = m.identity_id
    left join contacts as c on c.workspace_id = ${ctx.workspaceId} and c.id = i.contact_id
    order by m.at, m.id`);
  // Only below what is ours others can be hidden.
  const isBelowOurs = rows.some((row) => row.is_ours && row.remote_id === mention.threadRemoteId);
  return rows.map((row) => ({
    id: row.id, remoteId: row.remote_id, parentRemoteId: row.parent_remote_id, isOurs: row.is_ours, author: { name: row.author_name, handle: row.author_handle, isCustomer: row.is_customer, contactId: row.contact_id },
    text: row.text, quotedText: row.quoted_text, attachments: row.attachments ?? [], warnings: row.warnings ?? [], url: webOnly(row.url),
    counts: { likes: row.likes, reposts: row.reposts, replies: row.replies, quotes: row.quotes, views: row.views }, state: row.state, at: iso(row.at), editedAt: isoOrNull(row.edited_at), deletedAt: isoOrNull(row.deleted_at), hiddenAt: isoOrNull(row.hidden_at), likedAt: isoOrNull(row.liked_at),
    can: { like: abilities.like && !row.is_ours && !row.deleted_at, hide: abilities.hide && isBelowOurs && !row.is_ours && row.parent_remote_id !== null && !row.deleted_at, delete: abilities.delete && row.is_ours && !row.deleted_at },
  }));
}
