import "server-only";
import type { posts } from "@/db";
import type { PostAttachment } from "@/db/schema/mentions";
import { toFiles } from "../posts/attach";
import type { MentionReason, MentionRow, ReplyRow } from "./schema";

/** As the statements of `list.ts` and `get.ts` read a mention. */
export interface StoredRow extends Record<string, unknown> {
  id: string;
  channel: string;
  connection_id: string;
  kind: MentionRow["kind"];
  author_name: string;
  author_handle: string | null;
  followers: number | null;
  is_automated: boolean;
  contact_id: string | null;
  identity_id: string | null;
  text: string;
  warnings: string[] | null;
  attachments: PostAttachment[] | null;
  relation: MentionRow["relation"];
  language: string | null;
  sentiment: MentionRow["sentiment"];
  intent: string | null;
  state: MentionRow["state"];
  assignee_id: string | null;
  labels: string[];
  priority: number;
  reasons: MentionReason[];
  at: string;
  deleted_at: string | null;
  is_demo: boolean;
}

/** Columns of a row, of the alias `m` and of its author's handle `i`. */
export const rowColumns = `m.id, m.channel, m.connection_id, m.kind, m.author_name, m.author_handle, m.followers, m.is_automated, i.contact_id, m.identity_id, m.text, m.warnings, m.attachments, m.relation, m.language, m.sentiment, m.intent,
  m.state, m.assignee_id, m.labels, m.priority, m.reasons, m.at, m.deleted_at, m.is_demo`;

export const iso = (value: string | Date): string => new Date(value).toISOString();
export const isoOrNull = (value: string | Date | null): string | null => (value === null ? null : iso(value));

export const toRow = (row: StoredRow): MentionRow => ({
  id: row.id,
  channel: row.channel,
  connectionId: row.connection_id,
  kind: row.kind,
  author: { name: row.author_name, handle: row.author_handle, followers: row.followers, isAutomated: row.is_automated, contactId: row.contact_id, identityId: row.identity_id },
  text: row.text,
  warnings: row.warnings ?? [],
  attachmentCount: row.attachments?.length ?? 0,
  relation: row.relation,
  language: row.language,
  sentiment: row.sentiment,
  intent: row.intent,
  state: row.state,
  assigneeId: row.assignee_id,
  labels: row.labels,
  priority: row.priority,
  reasons: row.reasons,
  at: iso(row.at),
  deletedAt: isoOrNull(row.deleted_at),
  isDemo: row.is_demo,
});

export const toReply = (post: typeof posts.$inferSelect): ReplyRow => ({
  id: post.id,
  text: post.text,
  files: toFiles(post.attachments),
  authorName: post.authorName,
  memberId: post.memberId,
  decidedByName: post.decidedByName,
  status: post.status,
  error: post.error,
  url: post.url,
  remoteId: post.remoteId,
  createdAt: iso(post.createdAt),
  notBefore: isoOrNull(post.notBefore),
  publishedAt: isoOrNull(post.publishedAt),
});

/** Platforms say where a post is; only an address of the web is one to follow. */
export const webOnly = (url: string | null): string | null => (url && /^https?:\/\//i.test(url) ? url : null);
