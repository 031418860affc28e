import "server-only";
import { sqlTexts } from "@/db";
import type { StoredAttachment } from "@/db/schema/conversations";
import type { Unit } from "../../context";
import { keepTones } from "../../conversations/tone";
import { readTexts, type Reading } from "../../mentions/reading";
import { type Document, Words } from "./document";
import { isPdf, readFileTexts } from "./file-texts";

interface Row {
  id: string;
  kind: "message" | "note" | "system";
  direction: "in" | "out";
  channel: string;
  connectionId: string;
  conversationId: string;
  identityId: string | null;
  memberId: string | null;
  subject: string | null;
  text: string;
  attachments: StoredAttachment[] | null;
  hasLocation: boolean;
  isAutomatic: boolean;
  /** The conversation's. */
  labels: string[];
  sentAt: Date;
}

/** Messages and notes as the index takes them, with the files on them. Lines of the house and what was deleted are found by nothing. */
export async function readMessages(unit: Unit, workspaceId: string, ids: readonly string[]): Promise<{ documents: Document[]; withPdfs: string[] }> {
  const rows = await readRows(unit, workspaceId, ids);
  const tones = await readTones(rows);
  await keepTones(unit, workspaceId, rows.flatMap((row) => { const tone = tones.get(row.id); return tone ? [{ ...tone, conversationId: row.conversationId, sentAt: new Date(row.sentAt) }] : []; }));
  const texts = await readFileTexts(workspaceId, rows.flatMap(fileIdsOf), false);
  return { documents: rows.flatMap((row) => [toDocument(row, tones.get(row.id)), ...filesOf(row, texts)]), withPdfs: rows.filter(({ attachments }) => attachments?.some(({ fileId, mime }) => fileId && isPdf(mime))).map(({ id }) => id) };
}

/** The files on messages, with what PDFs among them say. */
export async function readFiles(unit: Unit, workspaceId: string, messageIds: readonly string[]): Promise<Document[]> {
  const rows = await readRows(unit, workspaceId, messageIds);
  const texts = await readFileTexts(workspaceId, rows.flatMap(fileIdsOf), true);
  return rows.flatMap((row) => filesOf(row, texts));
}

const fileIdsOf = ({ attachments }: Row): string[] => (attachments ?? []).flatMap(({ state, fileId }) => (state === "ready" && fileId ? [fileId] : []));

function readRows({ sql }: Unit, workspaceId: string, ids: readonly string[]): Promise<Row[]> {
  return sql<Row[]>`
    select m.id, m.kind, m.direction, c.channel, m.connection_id as "connectionId", m.conversation_id as "conversationId", m.identity_id as "identityId", m.member_id as "memberId", m.subject, m.text, m.attachments, c.labels,
      coalesce(m.extra ? 'location', false) as "hasLocation", coalesce(m.extra ->> 'automatic', 'false') = 'true' as "isAutomatic", m.sent_at as "sentAt"
    from messages m join conversations c on c.workspace_id = ${workspaceId} and c.id = m.conversation_id
    where m.workspace_id = ${workspaceId} and m.id = any(${sqlTexts(ids)}::uuid[]) and m.kind <> 'system' and m.deleted_at is null`;
}

type Tone = Pick<Reading, "language" | "sentiment">;

/** In what, and how, the other side wrote. */
async function readTones(rows: readonly Row[]): Promise<Map<string, Tone>> {
  const theirs = rows.filter(({ direction, kind, text, isAutomatic }) => direction === "in" && kind === "message" && text.trim() && !isAutomatic);
  const read = await readTexts(theirs.map(({ text }) => ({ text: text.slice(0, mostRead) })));
  return new Map(theirs.map(({ id }, at) => [id, read[at]!]));
}

/** Enough to tell by. */
const mostRead = 4_000;

function toDocument(row: Row, tone: Tone | undefined): Document {
  const { id, kind, sentAt: at, conversationId, subject, text } = row;
  return { kind: kind === "note" ? "notes" : "messages", id, at: new Date(at), conversationId, words: withTraits(row, new Words().text(subject, text)).trait("has", ...havingsOf(row)).trait("language", tone?.language).trait("sentiment", tone?.sentiment) };
}

const withTraits = ({ channel, connectionId, identityId, memberId, direction, labels }: Row, words: Words): Words =>
  words.trait("in", channel, connectionId).trait("label", ...labels).trait("by", identityId, memberId ?? (direction === "out" ? "us" : null));

function havingsOf({ attachments, text, hasLocation }: Row): string[] {
  const shown = (attachments ?? []).filter(({ inline }) => !inline);
  return [
    ...new Set(shown.flatMap(({ type, mime }) => ["file", ...["image", "video", "audio"].filter((one) => type === one || mime?.startsWith(`${one}/`))])),
    ...(/https?:\/\//i.test(text) ? ["link"] : []), ...(hasLocation ? ["location"] : []),
  ];
}

function filesOf(row: Row, texts: ReadonlyMap<string, string>): Document[] {
  return (row.attachments ?? []).flatMap(({ fileId, name, title, type, mime, inline }): Document[] => {
    if (!fileId || inline) return [];
    const words = withTraits(row, new Words().text(name, title, texts.get(fileId))).trait("has", "file", ...["image", "video", "audio"].filter((one) => type === one || mime?.startsWith(`${one}/`)));
    return [{ kind: "files", id: fileId, at: new Date(row.sentAt), conversationId: row.conversationId, ofKind: "messages", ofId: row.id, words }];
  });
}
