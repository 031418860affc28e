import "server-only";
import { and, asc, desc, eq, inArray, isNotNull, isNull, lte, ne, or, sql } from "drizzle-orm";
import { connectionHealth, connections, contacts, conversations, identities, messageAliases, messages, metricFacts, threadKeys } from "@/db";
import type { Connector, ConnectionContext, Draft, SentMessage } from "../connectors/contract";
import { ConnectorError } from "../connectors/errors";
import type { ConnectorManifest } from "../connectors/manifest";
import { inTransaction, systemContext, within, type Context, type Unit } from "../context";
import { applyConversationChange, placementOf } from "../conversations/change";
import { toConversationRow } from "../conversations/rows";
import { notePricesJob } from "../guard/note-prices-job";
import { applyEarlierEvents, type Touched } from "../ingest/effects";
import { answered } from "../ingest/advance";
import { readMessages } from "../ingest/messages";
import { takeTurns } from "../ingest/turns";
import { addFacts, placeColumns, placeOf, type Fact } from "../metrics/facts";
import type { Happened } from "../metrics/happened";
import { tellOfFailed } from "../notifications/failed";
import { readBook } from "../sla/book";
import { log } from "../log";
import { limited } from "../rate-limit";
import { noteForSearch } from "../search/note";
import { findTarget, type MessageRecord } from "./find";
import { callOnce, judge, loadSender, noteTrouble, persist, waitForTurn, waitsFor } from "./outbox";
import { laterJob, sendJob } from "./queue-message";
import { heldUntil, isDue, releaseDue } from "./schedule";

type ConversationRecord = typeof conversations.$inferSelect;

interface Outgoing {
  message: MessageRecord;
  conversation: ConversationRecord;
  draft: Draft;
  /** An earlier try was cut off between the call and the answer. */
  cut: boolean;
}

/**
 * Sends what a conversation has queued, oldest first. A failure that may pass is tried again later and holds back what
 * was written after it; one that will not is shown with its reason. A try that was cut off is repeated only where the
 * platform cannot receive it twice; otherwise a person is asked.
 */
export async function deliverConversation(workspaceId: string, conversationId: string): Promise<void> {
  const ctx = systemContext(workspaceId);
  for (;;) {
    const next = await takeNext(ctx, conversationId);
    if (!next) return;
    if ("due" in next) {
      await releaseDue(ctx, next.due);
      continue;
    }
    const outgoing = next;
    const sender = await loadSender(workspaceId, outgoing.conversation.connectionId);
    if ("gone" in sender) {
      await finish(ctx, outgoing, { status: "failed", errorKind: "config", error: sender.gone });
      continue;
    }
    const { context, connector, manifest, status } = sender;
    if (status !== "active") return release(ctx, outgoing, waitsFor(status));
    if (outgoing.cut && !manifest.idempotentSend) {
      await finish(ctx, outgoing, { status: "unknown", errorKind: "unknown", error: "The connection was cut while this was being sent. Check whether it arrived before you send it again." });
      continue;
    }
    const wait = await mustWait(context, manifest, conversationId);
    if (wait) return postpone(ctx, outgoing, wait, null);
    const outcome = await sendOnce(connector, context, outgoing.draft);
    if (outcome instanceof ConnectorError) {
      if (!(await recordFailure(ctx, outgoing, outcome, context.id))) return;
    } else {
      // What fails from here on is our own storing: the message stays `sending`, and counts as cut, not as refused.
      await persist(() => recordSent(ctx, outgoing, outcome, manifest, context.id));
    }
  }
}

/**
 * The next queued message, marked `sending` before the call, so that a crash can be told from a wait. One that was kept until now is to be
 * released before it counts; one that can still be taken back holds up what was written after it.
 */
function takeNext(ctx: Context, conversationId: string): Promise<Outgoing | { due: MessageRecord } | null> {
  const { workspaceId } = ctx;
  return inTransaction(ctx, async (unit) => {
    const now = new Date();
    const [message] = await unit.tx
      .select()
      .from(messages)
      .where(and(eq(messages.workspaceId, workspaceId), eq(messages.conversationId, conversationId), inArray(messages.status, ["queued", "sending"]), or(isNull(messages.scheduledAt), lte(messages.scheduledAt, new Date(now.getTime() + 500)))))
      .orderBy(asc(messages.id))
      .limit(1)
      .for("update");
    if (!message) return null;
    if (isDue(message, now)) return { due: message };
    const held = message.status === "queued" ? heldUntil(message, now) : null;
    if (held) {
      unit.job(laterJob(workspaceId, conversationId, message.id, held));
      return null;
    }
    const [conversation] = await unit.tx.select().from(conversations).where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.id, conversationId)));
    if (!conversation) return null;
    await unit.tx.update(messages).set({ status: "sending", attempts: message.attempts + 1 }).where(and(eq(messages.workspaceId, workspaceId), eq(messages.id, message.id)));
    return { message, conversation, draft: await toDraft(unit, message, conversation), cut: message.status === "sending" };
  });
}

async function toDraft({ tx }: Unit, message: MessageRecord, conversation: ConversationRecord): Promise<Draft> {
  const { workspaceId } = message;
  const references = await tx
    .select({ remoteId: messages.remoteId })
    .from(messages)
    .where(and(eq(messages.workspaceId, workspaceId), eq(messages.conversationId, conversation.id), isNotNull(messages.remoteId), eq(messages.kind, "message")))
    .orderBy(desc(messages.sentAt), desc(messages.id))
    .limit(40);
  const [other] = conversation.contactId
    ? await tx
        .select({ handle: identities.handle, name: contacts.name })
        .from(identities)
        .innerJoin(contacts, and(eq(contacts.workspaceId, workspaceId), eq(contacts.id, identities.contactId)))
        .where(and(eq(identities.workspaceId, workspaceId), eq(identities.contactId, conversation.contactId), eq(identities.channel, conversation.channel)))
        // Of several handles on the channel the one who wrote here last, else the one to whom the conversation was begun.
        .orderBy(
          desc(sql`coalesce(${identities.id} = (select identity_id from messages m where m.workspace_id = ${workspaceId} and m.conversation_id = ${conversation.id} and m.direction = 'in' and m.identity_id is not null order by m.sent_at desc limit 1), false)`),
          desc(sql`coalesce(${identities.id} = ${conversation.identityId}::uuid, false)`),
          sql`${identities.removedAt} is not null`,
          identities.createdAt,
        )
        .limit(1)
    : [];
  return {
    idempotencyKey: message.idempotencyKey ?? message.id,
    conversation: conversation.remoteId,
    threadToken: conversation.token,
    to: other?.handle ?? null,
    ...(other && { toName: other.name }),
    text: message.text,
    ...((message.subject ?? conversation.subject) && { subject: message.subject ?? conversation.subject! }),
    group: conversation.isGroup,
    references: references.map((row) => row.remoteId!).reverse(),
    ...(message.replyToRemoteId && { replyTo: message.replyToRemoteId, replyToMessage: await findTarget(tx, workspaceId, conversation, message.replyToRemoteId) }),
    ...(Array.isArray(message.extra?.buttons) && { buttons: message.extra.buttons as Draft["buttons"] }),
    attachments: (message.attachments ?? []).flatMap(({ fileId, name, mime, size }) => (fileId ? [{ fileId, name: name ?? "file", mime: mime ?? "application/octet-stream", size: size ?? 0 }] : [])),
    ...(message.authorName && { author: { name: message.authorName } }),
    automatic: message.extra?.automatic === true,
  };
}

/** Seconds to wait before the platform takes another message; limits are shared by all workers. */
async function mustWait(context: ConnectionContext, { limits }: ConnectorManifest, conversationId: string): Promise<number> {
  if (limits.sendsPerMinutePerConversation) {
    const perConversation = await limited(`send:${context.id}:${conversationId}`, limits.sendsPerMinutePerConversation, 60);
    if (perConversation.limited) return perConversation.retryAfterSeconds;
  }
  return waitForTurn(context, limits.sendsPerSecond);
}

/** What the platform made of it; never throws. */
async function sendOnce(connector: Connector, context: ConnectionContext, draft: Draft): Promise<SentMessage | ConnectorError> {
  const { send } = connector;
  if (!send) return new ConnectorError("rejected", "This channel cannot send.");
  return callOnce(() => send.call(connector, context, draft), "The platform did not say whether it took this message. Check whether it arrived before you send it again.");
}

async function recordSent(ctx: Context, { message, conversation }: Outgoing, sent: SentMessage, manifest: ConnectorManifest, connectionId: string): Promise<void> {
  const { workspaceId } = ctx;
  await inTransaction(ctx, async (unit) => {
    const { tx } = unit;
    takeTurns(unit, [{ connectionId, speaks: false }]);
    const at = sent.at ? new Date(sent.at) : new Date();
    const [before] = await tx.select().from(conversations).where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.id, conversation.id))).for("update");
    const [current] = await tx.select({ status: messages.status, sentAt: messages.sentAt, placeTeamId: messages.placeTeamId, placeMemberId: messages.placeMemberId }).from(messages).where(and(eq(messages.workspaceId, workspaceId), eq(messages.id, message.id)));
    // An earlier try may have been stored although its answer was lost.
    if (!before || current?.status !== "sending") return;
    const shared = { workspaceId, connectionId, conversationId: conversation.id, messageId: message.id };
    const place = placeOf(before, message.memberId);
    const forgotten = await forgetEcho(unit, workspaceId, connectionId, message.id, sent.externalId);
    await tx.update(messages).set({ status: sent.status, remoteId: sent.externalId, error: null, errorKind: null, sentAt: at, ...placeColumns(place) }).where(and(eq(messages.workspaceId, workspaceId), eq(messages.id, message.id)));
    const aliases = [
      ...(sent.aliases ?? []).map((alias, position) => ({ workspaceId, connectionId, alias, messageId: message.id, position })),
      ...(sent.alsoExternalIds ?? []).map((alias) => ({ workspaceId, connectionId, alias, messageId: message.id })),
    ];
    if (aliases.length) await tx.insert(messageAliases).values(aliases).onConflictDoNothing();
    const remoteId = sent.conversation ?? before.remoteId ?? sent.externalId;
    if (remoteId !== before.remoteId) await tx.insert(threadKeys).values({ workspaceId, connectionId, key: remoteId, conversationId: conversation.id }).onConflictDoNothing();
    await tx.update(connectionHealth).set({ lastOutboundAt: at }).where(and(eq(connectionHealth.workspaceId, workspaceId), eq(connectionHealth.connectionId, connectionId)));
    const touched: Touched = { messages: new Set([message.id]), texts: new Set(), previews: new Set(), conversations: new Set(), reactions: [], facts: [] };
    const [connection] = await tx.select().from(connections).where(and(eq(connections.workspaceId, workspaceId), eq(connections.id, connectionId)));
    if (connection) await applyEarlierEvents(unit, workspaceId, [{ connection, manifest, ids: [sent.externalId, ...(sent.alsoExternalIds ?? [])] }], touched);
    // It is where the platform says, and its echo is nowhere.
    noteForSearch(unit, { workspaceId }, "messages", [message.id, ...forgotten.map(({ id }) => id), ...touched.texts]);
    const automatic = message.extra?.automatic === true;
    const { next, happened } = automatic ? { next: before, happened: [{ kind: "out" } satisfies Happened] } : answered(before, at, (await readBook(unit, workspaceId)).hoursOf(before.teamId));
    await applyConversationChange(unit, within(ctx, unit), before, { remoteId, waitingSince: next.waitingSince, firstResponseAt: next.firstResponseAt }, { ...(!automatic && { answeredAt: at }), messages: await readMessages(unit, workspaceId, [...touched.messages]) });
    unit.job(...notePricesJob(workspaceId, [message]));
    // Counters before rollups, as everywhere: the other order deadlocks with a batch that comes in.
    const counted = [...forgotten, { ...shared, ...current }].flatMap((one) => takenBack(workspaceId, one));
    await addFacts(unit, [...happened.flatMap((what) => (place ? [{ ...what, ...shared, ...place, at }] : [])), ...counted, ...touched.facts]);
  });
}

type Counted = Pick<MessageRecord, "conversationId" | "connectionId" | "sentAt" | "placeTeamId" | "placeMemberId">;

/** Takes a message out of the figures that it was in. */
const takenBack = (workspaceId: string, { conversationId, connectionId, sentAt: at, placeTeamId: teamId, placeMemberId: memberId }: Counted): Fact[] =>
  teamId === null ? [] : [{ kind: "out", takenBack: true, workspaceId, at, connectionId, conversationId, teamId, memberId }];

/** The platform's echo of this message may have been faster than its answer: it goes, and what it was the answer to was answered by this one. */
async function forgetEcho({ tx }: Unit, workspaceId: string, connectionId: string, messageId: string, externalId: string): Promise<(Counted & { id: string })[]> {
  const aliased = tx.select({ id: messageAliases.messageId }).from(messageAliases).where(and(eq(messageAliases.workspaceId, workspaceId), eq(messageAliases.connectionId, connectionId), eq(messageAliases.alias, externalId)));
  const echoes = await tx
    .delete(messages)
    .where(and(eq(messages.workspaceId, workspaceId), eq(messages.connectionId, connectionId), or(eq(messages.remoteId, externalId), inArray(messages.id, aliased)), eq(messages.direction, "out"), isNull(messages.idempotencyKey), ne(messages.id, messageId)))
    .returning({ id: messages.id, conversationId: messages.conversationId, connectionId: messages.connectionId, sentAt: messages.sentAt, placeTeamId: messages.placeTeamId, placeMemberId: messages.placeMemberId });
  for (const { id, sentAt } of echoes) {
    await tx.update(metricFacts).set({ messageId }).where(and(eq(metricFacts.workspaceId, workspaceId), inArray(metricFacts.kind, ["answered", "started"]), eq(metricFacts.at, sentAt), eq(metricFacts.messageId, id)));
  }
  return echoes;
}

/** @returns true when the conversation's next message may go out */
async function recordFailure(ctx: Context, outgoing: Outgoing, error: ConnectorError, connectionId: string): Promise<boolean> {
  const { message } = outgoing;
  log.warn({ connectionId, messageId: message.id, kind: error.kind, code: error.code }, "a message could not be sent");
  await noteTrouble(ctx, connectionId, error);
  const verdict = judge(error, message.attempts, message.receivedAt);
  if (verdict.next === "over") {
    await finish(ctx, outgoing, { status: verdict.status, errorKind: error.kind, error: verdict.words });
  } else {
    await (verdict.next === "hold" ? release(ctx, outgoing, verdict.words) : postpone(ctx, outgoing, verdict.seconds, verdict.words));
    return false;
  }
  if (error.kind === "blocked") await optOut(ctx, outgoing);
  return true;
}

const release = (ctx: Context, outgoing: Outgoing, why: string) => finish(ctx, outgoing, { status: "queued", error: why });

async function postpone(ctx: Context, outgoing: Outgoing, seconds: number, why: string | null): Promise<void> {
  const runAt = new Date(Date.now() + seconds * 1000);
  await finish(ctx, outgoing, { status: "queued", error: why, attempts: why === null ? outgoing.message.attempts : outgoing.message.attempts + 1 }, sendJob(ctx.workspaceId, outgoing.conversation.id, runAt));
}

async function finish(ctx: Context, { message, conversation }: Outgoing, patch: Partial<typeof messages.$inferInsert>, ...jobs: Parameters<Unit["job"]>): Promise<void> {
  const { workspaceId } = ctx;
  await inTransaction(ctx, async (unit) => {
    await unit.tx.update(messages).set(patch).where(and(eq(messages.workspaceId, workspaceId), eq(messages.id, message.id)));
    if (patch.status === "failed") tellOfFailed(unit, workspaceId, { messageId: message.id, conversationId: conversation.id, memberId: message.memberId, why: patch.error ?? null });
    if (patch.status === "failed") await addFacts(unit, [{ kind: "failed", workspaceId, at: new Date(), connectionId: conversation.connectionId, conversationId: conversation.id, messageId: message.id, teamId: conversation.teamId, memberId: message.memberId ?? conversation.assigneeId }]);
    const [current] = await unit.tx.select().from(conversations).where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.id, conversation.id)));
    if (current) unit.change({ topic: "conversation", id: current.id, placement: placementOf(current), row: toConversationRow(current), messages: await readMessages(unit, workspaceId, [message.id]), onlyMessages: true });
    unit.job(...jobs);
  });
}

async function optOut(ctx: Context, { conversation }: Outgoing): Promise<void> {
  const { workspaceId } = ctx;
  const { contactId, channel } = conversation;
  if (!contactId) return;
  await inTransaction(ctx, async ({ tx, change }) => {
    await tx.update(identities).set({ optedOutAt: new Date() }).where(and(eq(identities.workspaceId, workspaceId), eq(identities.contactId, contactId), eq(identities.channel, channel)));
    change({ topic: "contact", id: contactId });
  });
}
