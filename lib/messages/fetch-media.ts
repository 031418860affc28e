import "server-only";
import { and, eq } from "drizzle-orm";
import { conversations, messages } from "@/db";
import type { StoredAttachment } from "@/db/schema/conversations";
import type { ConnectionContext, Connector } from "../connectors/contract";
import { toConnectorError } from "../connectors/errors";
import { loadConnectionContext } from "../connections/context";
import { inTransaction, systemContext, within } from "../context";
import { placementOf } from "../conversations/change";
import { toConversationRow } from "../conversations/rows";
import { storeFile } from "../files/store";
import { readMessages } from "../ingest/messages";
import { noteForSearch } from "../search/note";

/**
 * Fetches the files of a message that are still at the platform. What fails for a while is tried again by the job; on
 * the last try, or when the platform says no, the reason stays with the attachment.
 */
export async function fetchMedia(workspaceId: string, messageId: string, isLastTry: boolean): Promise<void> {
  const ctx = systemContext(workspaceId);
  const [message] = await inTransaction(ctx, ({ tx }) => tx.select().from(messages).where(and(eq(messages.workspaceId, workspaceId), eq(messages.id, messageId))));
  if (!message?.attachments?.some((attachment) => attachment.state === "fetching")) return;
  const { connector, context } = await loadConnectionContext(workspaceId, message.connectionId);
  const fetched = new Map<string, { content: Uint8Array; mime?: string; name?: string } | { error: string }>();
  let retry: unknown;
  for (const attachment of message.attachments) {
    if (attachment.state !== "fetching") continue;
    try {
      fetched.set(keyOf(attachment), await fetchOne(connector, context, attachment));
    } catch (error) {
      const trouble = toConnectorError(error);
      if (trouble.retryable && !isLastTry) retry = error;
      else fetched.set(keyOf(attachment), { error: trouble.message });
    }
  }
  if (fetched.size) await store(workspaceId, messageId, message.conversationId, fetched);
  if (retry) throw retry;
}

const keyOf = ({ mediaId, url }: StoredAttachment) => mediaId ?? url ?? "";

async function fetchOne(connector: Connector, context: ConnectionContext, { mediaId, url, name }: StoredAttachment) {
  if (connector.media) return { name, ...(await connector.media(context, { mediaId, url })) };
  if (!url) return { error: "This channel gives no way to fetch the file." };
  const response = await context.fetch(url);
  if (!response.ok) throw new Error(`The file could not be fetched (${response.status}).`);
  return { content: new Uint8Array(await response.arrayBuffer()), name };
}

async function store(workspaceId: string, messageId: string, conversationId: string, fetched: Map<string, { content: Uint8Array; name?: string } | { error: string }>): Promise<void> {
  const ctx = systemContext(workspaceId);
  await inTransaction(ctx, async (unit) => {
    const [current] = await unit.tx.select().from(messages).where(and(eq(messages.workspaceId, workspaceId), eq(messages.id, messageId))).for("update");
    if (!current?.attachments) return;
    const attachments: StoredAttachment[] = [];
    for (const attachment of current.attachments) {
      const outcome = attachment.state === "fetching" ? fetched.get(keyOf(attachment)) : undefined;
      if (!outcome) attachments.push(attachment);
      else if ("error" in outcome) attachments.push({ ...attachment, state: "failed", error: outcome.error });
      else {
        try {
          const file = await storeFile(unit, within(ctx, unit), { name: outcome.name ?? attachment.type, content: outcome.content, conversationId });
          attachments.push({ ...attachment, state: "ready", fileId: file.id, name: attachment.name ?? outcome.name ?? file.name, mime: file.mime, size: file.size });
        } catch (error) {
          attachments.push({ ...attachment, state: "failed", error: error instanceof Error ? error.message : "The file could not be kept." });
        }
      }
    }
    noteForSearch(unit, { workspaceId }, "messages", [messageId]);
    await unit.tx.update(messages).set({ attachments }).where(and(eq(messages.workspaceId, workspaceId), eq(messages.id, messageId)));
    const [conversation] = await unit.tx.select().from(conversations).where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.id, conversationId)));
    if (conversation) unit.change({ topic: "conversation", id: conversationId, placement: placementOf(conversation), row: toConversationRow(conversation), messages: await readMessages(unit, workspaceId, [messageId]), onlyMessages: true });
  });
}
