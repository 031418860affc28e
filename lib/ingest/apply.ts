import "server-only";
import type { Unit } from "../context";
import { placementOf } from "../conversations/change";
import { toConversationRow } from "../conversations/rows";
import type { Message } from "../conversations/schema";
import type { LiveChange } from "../realtime/changes";
import { advanceConversations } from "./advance";
import { applyConsent } from "./consent";
import { withoutEchoes } from "./echoes";
import { applyEarlierEvents, applyEffects, keepEvents, type Touched } from "./effects";
import { resolveIdentities } from "./identities";
import type { Incoming } from "./incoming";
import { insertMessages, readMessages } from "./messages";
import { isMove, moveThreads } from "./moves";
import { showSignals } from "./signals";
import { findConversationRecords, resolveThreads, type ConversationRecord } from "./threads";

/**
 * Applies a batch of events of one workspace in one transaction: identities, threads, messages, what changes messages,
 * rollups, counters, and what browsers are told. Applying the same events again adds nothing.
 */
export async function applyEvents(unit: Unit, workspaceId: string, items: readonly Incoming[]): Promise<void> {
  const lasting = items.filter(({ event }) => event.kind !== "typing" && event.kind !== "presence");
  const { rest: messages, cleared } = await withoutEchoes(unit, workspaceId, firstOfEach(lasting.filter(becomesMessage)));
  const others = lasting.filter((item) => !becomesMessage(item) && !isMove(item));
  const touched: Touched = { messages: new Set(cleared.map(({ id }) => id)), conversations: new Set(cleared.map(({ conversationId }) => conversationId)) };

  // First, since the next messages may come under the new key already.
  await moveThreads(unit, workspaceId, await keepEvents(unit, workspaceId, lasting.filter(isMove)), touched);
  const senders = await resolveIdentities(unit, workspaceId, [...messages, ...others.filter(({ event }) => event.kind === "opt_out" || event.kind === "opt_in" || event.kind === "started")]);
  let changed = new Map<string, ConversationRecord>();
  let inserted: Message[] = [];
  let fresh: Incoming[] = [];
  if (messages.length) {
    const threads = await resolveThreads(unit, workspaceId, messages, senders);
    const stored = await insertMessages(unit, workspaceId, messages, threads, senders);
    changed = await advanceConversations(unit, workspaceId, threads, stored);
    inserted = stored.map((one) => one.message);
    fresh = stored.map((one) => one.item);
    if (stored.length) await applyEarlierEvents(unit, workspaceId, stored.map(({ item }) => ({ connection: item.connection, manifest: item.manifest, ids: [item.externalId, ...(item.event.aliases ?? [])] })), touched);
  }
  const kept = await keepEvents(unit, workspaceId, others);
  await applyEffects(unit, workspaceId, kept, touched);
  await applyConsent(unit, workspaceId, fresh, kept, senders);
  unit.change(...(await toChanges(unit, workspaceId, changed, inserted, touched)));
  signalTransients(unit, workspaceId, items);
}

/** `started` opens a conversation only where the channel says so; an unknown kind is shown where it belongs to a thread. */
function becomesMessage({ event, manifest }: Incoming): boolean {
  // An echo of ours that no id recognises was written elsewhere under our name: it belongs to the thread.
  if (event.own && !event.outgoing) return false;
  if (event.kind === "started") return manifest.rules.startOpensConversation ?? false;
  return event.kind === "message" || (event.kind === "unknown" && Boolean(event.conversation && event.from));
}

/** The same message may come twice in one batch. */
function firstOfEach(items: readonly Incoming[]): Incoming[] {
  const seen = new Map<string, Incoming>();
  for (const item of items) {
    const key = `${item.connection.id}\n${item.externalId}`;
    if (!seen.has(key)) seen.set(key, item);
  }
  return [...seen.values()];
}

/** What browsers are told: each conversation once, with its new and changed messages. */
async function toChanges(unit: Unit, workspaceId: string, changed: Map<string, ConversationRecord>, inserted: Message[], touched: Touched): Promise<LiveChange[]> {
  const records = new Map(changed);
  const missing = [...touched.conversations].filter((id) => !records.has(id));
  for (const record of await findConversationRecords(unit, workspaceId, missing)) records.set(record.id, record);
  const altered = await readMessages(unit, workspaceId, [...touched.messages]);
  const byConversation = new Map<string, Message[]>();
  for (const message of [...inserted.filter(({ id }) => !touched.messages.has(id)), ...altered]) {
    byConversation.set(message.conversationId, [...(byConversation.get(message.conversationId) ?? []), message]);
  }
  return [...records.values()].map((record) => ({ topic: "conversation", id: record.id, placement: placementOf(record), row: toConversationRow(record), messages: byConversation.get(record.id) ?? [], ...(!changed.has(record.id) && { onlyMessages: true as const }) }));
}

function signalTransients(unit: Unit, workspaceId: string, items: readonly Incoming[]): void {
  const transient = items.filter(({ event }) => event.kind === "typing" || event.kind === "presence");
  if (transient.length) unit.afterCommit(() => void showSignals(workspaceId, transient).catch(() => {}));
}
