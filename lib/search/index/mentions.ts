import "server-only";
import { sqlTexts } from "@/db";
import type { PostAttachment } from "@/db/schema/mentions";
import type { Unit } from "../../context";
import { type Document, Words } from "./document";

/** Public posts as the index takes them; what was deleted is found by nothing. */
export async function readMentions({ sql }: Unit, workspaceId: string, ids: readonly string[]): Promise<Document[]> {
  const rows = await sql<{ id: string; channel: string; connectionId: string; identityId: string | null; isOurs: boolean; authorName: string; authorHandle: string | null; text: string; quotedText: string | null; tags: string[] | null; labels: string[]; attachments: PostAttachment[] | null; language: string | null; sentiment: string | null; at: Date }[]>`
    select id, channel, connection_id as "connectionId", identity_id as "identityId", is_ours as "isOurs", author_name as "authorName", author_handle as "authorHandle", text, quoted_text as "quotedText", tags, labels, attachments, language, sentiment, at
    from mentions where workspace_id = ${workspaceId} and id = any(${sqlTexts(ids)}::uuid[]) and deleted_at is null`;
  return rows.map(({ id, at, channel, connectionId, identityId, isOurs, authorName, authorHandle, text, quotedText, tags, labels, attachments, language, sentiment }) => ({
    kind: "mentions", id, at: new Date(at),
    words: new Words().text(text, quotedText, tags?.join(" ")).name(authorName).text(authorHandle)
      .trait("in", channel, connectionId).trait("by", identityId, isOurs ? "us" : null).trait("label", ...labels)
      .trait("has", ...new Set((attachments ?? []).flatMap(({ type }) => ["file", type])), /https?:\/\//i.test(text) ? "link" : null).trait("language", language).trait("sentiment", sentiment),
  }));
}
