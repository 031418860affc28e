import "server-only";
import { and, eq } from "drizzle-orm";
import { connections, identities, members, workspaces } from "@/db/schema";
import { withdrawnAt } from "../consents/withdrawn";
import type { Connector } from "../connectors/contract";
import { findConnector, findManifest } from "../connectors/registry";
import type { ConnectorManifest } from "../connectors/manifest";
import { actingMemberId, inTransaction, type Context, type Unit } from "../context";
import { AppError } from "../errors";
import { requireConversation, type ConversationRecord } from "./find";
import type { SendingRules } from "./schema";
import { readNotices, zoneWith } from "./sending-notices";

/** What the composer must know of a conversation before anything is written. @throws AppError "not_found" */
export async function getSendingRules(ctx: Context, id: string): Promise<SendingRules> {
  return inTransaction(ctx, async (unit) => {
    const conversation = await requireConversation(unit, ctx, id);
    const { connector, manifest, connectionName, ourHandle, works, blocked } = await readSender(unit, ctx, conversation);
    const zone = await zoneWith(unit, ctx, conversation);
    return {
      ...draftRulesOf(manifest, conversation.channel),
      connectionName,
      blocked,
      windowEndsAt: windowEnd(manifest, conversation)?.toISOString() ?? null,
      notices: blocked ? [] : await readNotices(unit, ctx, conversation, zone),
      zone,
      undoSeconds: await undoSecondsOf(unit, ctx),
      abilities: works ? abilitiesOf(connector, ourHandle) : { edit: false, unsend: false, reactAs: null },
    };
  });
}

/** What a channel allows of one message, as the composer checks it. */
export function draftRulesOf(manifest: ConnectorManifest | null, channel: string): Pick<SendingRules, "channelName" | "limits" | "rules"> {
  const { textLength, attachmentBytes, attachmentsPerMessage, attachmentTypes } = manifest?.limits ?? { textLength: null, attachmentBytes: null, attachmentsPerMessage: 0, attachmentTypes: null };
  return { channelName: manifest?.name ?? channel, limits: { textLength, attachmentBytes, attachmentsPerMessage, attachmentTypes }, rules: { subject: manifest?.rules.subject ?? false } };
}

const abilitiesOf = (connector: Connector | null, ourHandle: string): SendingRules["abilities"] => ({ edit: Boolean(connector?.edit), unsend: Boolean(connector?.unsend), reactAs: connector?.react ? ourHandle : null });

/** How long what the actor sends can be taken back: as they chose, else as the workspace has it. Programs send at once. */
export async function undoSecondsOf({ tx }: Unit, ctx: Context): Promise<number> {
  const memberId = actingMemberId(ctx);
  if (!memberId) return 0;
  const [own] = await tx.select({ seconds: members.undoSendSeconds }).from(members).where(and(eq(members.workspaceId, ctx.workspaceId), eq(members.id, memberId)));
  if (own && own.seconds !== null) return own.seconds;
  const [workspace] = await tx.select({ seconds: workspaces.undoSendSeconds }).from(workspaces).where(eq(workspaces.id, ctx.workspaceId));
  return workspace?.seconds ?? 0;
}

/** Why what was kept for now must not go out, whatever was true when it was written; what only its connection lacks is waited for. */
export async function refusesNow(unit: Unit, conversation: ConversationRecord): Promise<string | null> {
  const manifest = findManifest(conversation.channel);
  return windowOver(manifest, conversation) ?? (await optedOut(unit.tx, conversation.workspaceId, conversation));
}

/** @throws AppError "conflict" in the words that the composer shows, when nothing can be sent here now */
export async function requireSendable(unit: Unit, ctx: Context, conversation: ConversationRecord): Promise<ConnectorManifest> {
  const { manifest, blocked } = await readSender(unit, ctx, conversation);
  if (blocked || !manifest) throw new AppError("conflict", blocked ?? "This channel cannot send.");
  return manifest;
}

/** Whether something can be posted in a conversation now, and by what rules. */
export const readPosting = async (unit: Unit, ctx: Context, conversation: ConversationRecord): Promise<Pick<Sender, "manifest" | "connectionName" | "blocked">> => readSender(unit, ctx, conversation);

interface Sender {
  connector: Connector | null;
  manifest: ConnectorManifest | null;
  connectionName: string;
  /** As the platform knows us. */
  ourHandle: string;
  /** The connection is there and active. */
  works: boolean;
  /** Why nothing can be sent, and what to do. */
  blocked: string | null;
}

async function readSender({ tx }: Unit, { workspaceId }: Context, conversation: ConversationRecord): Promise<Sender> {
  const [connection] = await tx
    .select({ name: connections.name, connector: connections.connector, remoteId: connections.remoteId, status: connections.status, removedAt: connections.removedAt })
    .from(connections)
    .where(and(eq(connections.workspaceId, workspaceId), eq(connections.id, conversation.connectionId)));
  const connector = connection ? await findConnector(connection.connector) : null;
  const manifest = connector?.manifest ?? null;
  const connectionName = connection?.name ?? conversation.channel;
  const state = { connectionName, removed: !connection || connection.removedAt !== null, status: connection?.status ?? "paused", canSend: Boolean(connector?.send) };
  const blocked = blockedBy(manifest, state, conversation) ?? (await optedOut(tx, workspaceId, conversation));
  return { connector, manifest, connectionName, ourHandle: connection?.remoteId ?? conversation.connectionId, works: !state.removed && state.status === "active" && !manifest?.retired, blocked };
}

function blockedBy(manifest: ConnectorManifest | null, state: { connectionName: string; removed: boolean; status: string; canSend: boolean }, conversation: ConversationRecord): string | null {
  if (!manifest) return "This channel’s connector is not installed any more. Its history stays readable; nothing can be sent.";
  if (manifest.retired) return `${manifest.name} was shut down. Its history stays readable; write on another channel.`;
  if (state.removed) return `The connection “${state.connectionName}” was removed. Its history stays readable; write on another channel.`;
  if (!state.canSend) return `Nothing can be sent on ${manifest.name}: this channel is for reading.`;
  if (state.status === "paused") return `The connection “${state.connectionName}” is paused. Resume it in Settings to send.`;
  if (state.status === "reconnect") return `${manifest.name} refused the credentials of “${state.connectionName}”. An admin must reconnect it in Settings.`;
  if (!conversation.remoteId && !manifest.rules.mayStart) return `On ${manifest.name} the other side writes first. You can answer once they have.`;
  return windowOver(manifest, conversation);
}

function windowOver(manifest: ConnectorManifest | null, conversation: ConversationRecord): string | null {
  const end = windowEnd(manifest, conversation);
  if (!manifest || !end || end > new Date()) return null;
  const over = `${manifest.name} allows an answer within ${manifest.rules.replyWindowHours} hours of the customer’s last message. That time is over`;
  return manifest.rules.templateNeeded ? `${over}, and only a template that ${manifest.name} has approved goes out from here on. Weft sends none of these: write on another channel, or wait until they write again.` : `${over}; you can answer when they write again.`;
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
