import "server-only";
import { and, desc, eq, isNull, or, sql } from "drizzle-orm";
import { connections, contacts, conversations, identities, threadKeys } from "@/db/schema";
import type { ConnectorManifest } from "../connectors/manifest";
import { findManifest } from "../connectors/registry";
import { actingMemberId, inTransaction, requirePermission, type Context, type Unit } from "../context";
import { AppError } from "../errors";
import { newId } from "../ids";
import { newThreadToken } from "../ingest/threads";
import { addCounters, counterDeltas } from "../metrics/counters";
import { addFacts } from "../metrics/facts";
import type { ConversationRecord } from "./find";
import { toConversationRow } from "./rows";
import type { ConversationRow, Message, StartInput } from "./schema";
import { queueDraft, type Sending } from "./send";
import { visibleConversations } from "./visibility";

type Starting = Sending & Pick<StartInput, "contactId" | "identityId" | "connectionId">;

/**
 * Writes first to a contact, on a channel where the company may. Where a channel keeps one thread per person, that thread
 * is used again; where threads have subjects, a new one begins.
 * @throws AppError "conflict" when the channel does not allow it, in words that say why
 * @throws AppError "invalid" for a handle, contact or connection that do not fit together · "not_found" · "forbidden"
 */
export async function startConversation(ctx: Context, input: Starting): Promise<{ conversation: ConversationRow; message: Message }> {
  requirePermission(ctx, "conversations.handle");
  return inTransaction(ctx, async (unit) => {
    const { contact, identity } = await requireHandle(unit, ctx, input);
    const { connection, manifest } = await requireStarter(unit, ctx, input.connectionId);
    if (identity.channel !== connection.connector || (identity.namespace !== connection.connector && identity.namespace !== `${connection.connector}:${connection.id}`)) {
      throw new AppError("invalid", `${identity.displayHandle} cannot be reached through “${connection.name}”.`, { fields: [{ field: "connectionId", message: "Choose a connection of the handle’s own channel." }] });
    }
    const conversation = await threadWith(unit, ctx, { contact, identityId: identity.id, connection, subject: input.subject ?? null }, manifest);
    const message = await queueDraft(unit, ctx, conversation, input);
    return { conversation: toConversationRow(conversation), message };
  });
}

/** The thread in which somebody is written to, for whoever has checked that they may be: the one that there is, or a new one. Null where only the other side may begin. */
export async function openConversation(unit: Unit, ctx: Context, who: NewConversation): Promise<ConversationRecord | null> {
  const manifest = findManifest(who.connection.connector);
  const existing = manifest?.rules.subject ? null : await findThread(unit, ctx, who.contact.id, who.identityId, who.connection.id);
  return existing ?? (manifest?.rules.mayStart ? threadWith(unit, ctx, who, manifest) : null);
}

async function threadWith(unit: Unit, ctx: Context, who: NewConversation, { rules }: ConnectorManifest): Promise<ConversationRecord> {
  const existing = rules.subject ? null : await findThread(unit, ctx, who.contact.id, who.identityId, who.connection.id);
  return existing ?? createConversation(unit, ctx, { ...who, subject: rules.subject ? who.subject : null });
}

async function requireHandle({ tx }: Unit, { workspaceId }: Context, { contactId, identityId }: Pick<StartInput, "contactId" | "identityId">) {
  const [found] = await tx
    .select({ contact: { id: contacts.id, name: contacts.name, isDemo: contacts.isDemo }, identity: { id: identities.id, channel: identities.channel, namespace: identities.namespace, displayHandle: identities.displayHandle } })
    .from(identities)
    .innerJoin(contacts, and(eq(contacts.workspaceId, workspaceId), eq(contacts.id, identities.contactId)))
    .where(and(eq(identities.workspaceId, workspaceId), eq(identities.id, identityId), isNull(identities.removedAt), eq(contacts.id, contactId)));
  if (!found) throw new AppError("not_found", "This contact has no such handle. Reload the page; it may have changed.");
  return found;
}

async function requireStarter({ tx }: Unit, { workspaceId }: Context, id: string) {
  const [connection] = await tx.select().from(connections).where(and(eq(connections.workspaceId, workspaceId), eq(connections.id, id), isNull(connections.removedAt)));
  if (!connection) throw new AppError("not_found", "There is no such connection. It may have been removed.");
  const manifest = findManifest(connection.connector);
  if (!manifest?.rules.mayStart) throw new AppError("conflict", `On ${manifest?.name ?? connection.connector} the other side writes first. You can answer once they have.`);
  return { connection, manifest };
}

/** The thread with this handle; older ones do not say with which of a contact's handles they are. What was split off is about something else. */
async function findThread({ tx }: Unit, ctx: Context, contactId: string, identityId: string, connectionId: string): Promise<ConversationRecord | null> {
  const [found] = await tx
    .select()
    .from(conversations)
    .where(and(visibleConversations(ctx), eq(conversations.contactId, contactId), or(eq(conversations.identityId, identityId), isNull(conversations.identityId)), eq(conversations.connectionId, connectionId), eq(conversations.isGroup, false)))
    .orderBy(sql`${conversations.identityId} is null`, sql`${conversations.splitFromId} is not null`, desc(conversations.lastMessageAt))
    .limit(1)
    .for("update");
  return found ?? null;
}

export interface NewConversation {
  contact: { id: string; name: string; isDemo: boolean };
  identityId: string;
  connection: typeof connections.$inferSelect;
  subject: string | null;
}

async function createConversation(unit: Unit, ctx: Context, { contact, identityId, connection, subject }: NewConversation): Promise<ConversationRecord> {
  const now = new Date();
  const values = {
    workspaceId: ctx.workspaceId,
    id: newId(),
    connectionId: connection.id,
    channel: connection.connector,
    token: newThreadToken(),
    contactId: contact.id,
    identityId,
    title: contact.name,
    subject,
    teamId: connection.teamId,
    assigneeId: actingMemberId(ctx),
    lastMessageAt: now,
    lastMessageDirection: "out" as const,
    openedAt: now,
    isDemo: connection.isDemo,
  };
  const [record] = await unit.tx.insert(conversations).values(values).returning();
  if (!record) throw new Error("The conversation was not stored");
  await unit.tx.insert(threadKeys).values({ workspaceId: ctx.workspaceId, connectionId: connection.id, key: `token:${record.token}`, conversationId: record.id });
  await addCounters(unit, counterDeltas(null, record));
  await addFacts(unit, [{ kind: "started", workspaceId: ctx.workspaceId, at: now, connectionId: connection.id, conversationId: record.id, teamId: record.teamId, memberId: record.assigneeId }]);
  return record;
}
