import "server-only";
import { and, eq } from "drizzle-orm";
import { connections, identities } from "@/db/schema";
import { withdrawnAt } from "../consents/withdrawn";
import { findConnector } from "../connectors/registry";
import type { ConnectorManifest } from "../connectors/manifest";
import { inTransaction, type Context, type Unit } from "../context";
import { AppError } from "../errors";
import { requireConversation, type ConversationRecord } from "./find";
import type { SendingRules } from "./schema";

/** What the composer must know of a conversation before anything is written. @throws AppError "not_found" */
export async function getSendingRules(ctx: Context, id: string): Promise<SendingRules> {
  return inTransaction(ctx, async (unit) => {
    const conversation = await requireConversation(unit, ctx, id);
    const { manifest, connectionName, blocked } = await readSender(unit, ctx, conversation);
    const { textLength, attachmentBytes, attachmentsPerMessage, attachmentTypes } = manifest?.limits ?? { textLength: null, attachmentBytes: null, attachmentsPerMessage: 0, attachmentTypes: null };
    return {
      channelName: manifest?.name ?? conversation.channel,
      connectionName,
      blocked,
      windowEndsAt: windowEnd(manifest, conversation)?.toISOString() ?? null,
      limits: { textLength, attachmentBytes, attachmentsPerMessage, attachmentTypes },
      rules: { subject: manifest?.rules.subject ?? false },
    };
  });
}

/** @throws AppError "conflict" in the words that the composer shows, when nothing can be sent here now */
export async function requireSendable(unit: Unit, ctx: Context, conversation: ConversationRecord): Promise<ConnectorManifest> {
  const { manifest, blocked } = await readSender(unit, ctx, conversation);
  if (blocked || !manifest) throw new AppError("conflict", blocked ?? "This channel cannot send.");
  return manifest;
}

interface Sender {
  manifest: ConnectorManifest | null;
  connectionName: string;
  /** Why nothing can be sent, and what to do. */
  blocked: string | null;
}

async function readSender({ tx }: Unit, { workspaceId }: Context, conversation: ConversationRecord): Promise<Sender> {
  const [connection] = await tx
    .select({ name: connections.name, connector: connections.connector, status: connections.status, removedAt: connections.removedAt })
    .from(connections)
    .where(and(eq(connections.workspaceId, workspaceId), eq(connections.id, conversation.connectionId)));
  const connector = connection ? await findConnector(connection.connector) : null;
  const manifest = connector?.manifest ?? null;
  const connectionName = connection?.name ?? conversation.channel;
  const state = { connectionName, removed: !connection || connection.removedAt !== null, status: connection?.status ?? "paused", canSend: Boolean(connector?.send) };
  const blocked = blockedBy(manifest, state, conversation) ?? (await optedOut(tx, workspaceId, conversation));
  return { manifest, connectionName, blocked };
}

function blockedBy(manifest: ConnectorManifest | null, state: { connectionName: string; removed: boolean; status: string; canSend: boolean }, conversation: ConversationRecord): string | null {
  if (!manifest) return "This channel’s connector is not installed any more. Its history stays readable; nothing can be sent.";
  if (manifest.retired) return `${manifest.name} was shut down. Its history stays readable; write on another channel.`;
  if (state.removed) return `The connection “${state.connectionName}” was removed. Its history stays readable; write on another channel.`;
  if (!state.canSend) return `Nothing can be sent on ${manifest.name}: this channel is for reading.`;
  if (state.status === "paused") return `The connection “${state.connectionName}” is paused. Resume it in Settings to send.`;
  if (state.status === "reconnect") return `${manifest.name} refused the credentials of “${state.connectionName}”. An admin must reconnect it in Settings.`;
  if (!conversation.remoteId && !manifest.rules.mayStart) return `On ${manifest.name} the other side writes first. You can answer once they have.`;
  const end = windowEnd(manifest, conversation);
  if (end && end <= new Date()) return `${manifest.name} allows an answer within ${manifest.rules.replyWindowHours} hours of the customer’s last message. That time is over; you can answer when they write again.`;
  return null;
}

function windowEnd(manifest: ConnectorManifest | null, { lastInboundAt }: ConversationRecord): Date | null {
  const hours = manifest?.rules.replyWindowHours;
  if (!hours) return null;
  return lastInboundAt ? new Date(lastInboundAt.getTime() + hours * 3_600_000) : null;
}

async function optedOut(tx: Unit["tx"], workspaceId: string, conversation: ConversationRecord): Promise<string | null> {
  if (conversation.isGroup || !conversation.contactId) return null;
  const handles = await tx
    .select({ optedOutAt: identities.optedOutAt })
    .from(identities)
    .where(and(eq(identities.workspaceId, workspaceId), eq(identities.contactId, conversation.contactId), eq(identities.channel, conversation.channel)));
  if (handles.length && handles.every(({ optedOutAt }) => optedOutAt)) return `${conversation.title} has asked not to be written to here, or blocked you. You can answer when they write again.`;
  const since = await withdrawnAt({ tx }, workspaceId, conversation.contactId, conversation.channel);
  // Whoever writes themselves may be answered.
  if (!since || (conversation.lastInboundAt && conversation.lastInboundAt > since)) return null;
  return `${conversation.title} has withdrawn their consent to be written to here. You can answer when they write again, or record that they allow it.`;
}
