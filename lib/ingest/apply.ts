import "server-only";
import type { JobSpec, Unit } from "../context";
import { placementOf } from "../conversations/change";
import { toConversationRow } from "../conversations/rows";
import type { Message } from "../conversations/schema";
import { noteInputs, type PossibleAnswer } from "../dialogues/note-inputs";
import { notePricesJob } from "../guard/note-prices-job";
import { readWord } from "../members/handles/word";
import { applyPublic, isPublic, speaksOfPost } from "../mentions/ingest";
import { addCounters } from "../metrics/counters";
import { addFacts } from "../metrics/facts";
import { notify, type Notice } from "../notifications/notify";
import { mayConcernOthers } from "../notifications/unassigned-rule";
import type { LiveChange, NamedChange } from "../realtime/changes";
import { noteForSearch } from "../search/note";
import { queueFetches } from "../sync/fetch";
import { noteReceived } from "./note-received";
import { advanceConversations, type Advanced, type Promises } from "./advance";
import { applyConsent } from "./consent";
import { withoutEchoes } from "./echoes";
import { applyEffects, conversationsSpokenOf, findEarlierEvents, keepEvents, speaksOfMessage, type Touched } from "./effects";
import { createMissing, findIdentities, identityOf, readNames, type Identities } from "./identities";
import type { Incoming } from "./incoming";
import { insertMessages, readMessages, type InsertedMessage } from "./messages";
import { isMove, moveThreads } from "./moves";
import { PairMap } from "./pair-map";
import { factsOfPromises, onBreach } from "../sla/breach";
import { readBook, readTiers } from "../sla/book";
import { refreshPreviews } from "./previews";
import { sendersOf } from "./senders";
import { showSignals } from "./signals";
import { takeTurns } from "./turns";
import { findConversationRecords, findThreads, isKnown, isWhole, lockConversations, resolveThreads, type ConversationState, type Threads } from "./threads";

/**
 * Applies a batch of events of one workspace in one transaction: public posts, identities, threads, messages, what changes messages,
 * rollups, counters, and what browsers are told. Applying the same events again adds nothing.
 */
export async function applyEvents(unit: Unit, workspaceId: string, items: readonly Incoming[]): Promise<void> {
  const lasting = items.filter(({ event }) => event.kind !== "typing" && event.kind !== "presence");
  takeTurns(unit, lasting.map(({ connection, event }) => ({ connectionId: connection.id, speaks: speaksOfMessage(event) || speaksOfPost(event) || event.outgoing === true || event.own === true })));
  const posts = lasting.filter(({ event }) => isPublic(event));
  const said = await applyPublic(unit, workspaceId, posts);
  const talk = posts.length ? lasting.filter(({ event }) => !isPublic(event)) : lasting;
  const { rest: messages, cleared } = await withoutEchoes(unit, workspaceId, firstOfEach(talk.filter(becomesMessage)));
  const others = talk.filter((item) => !becomesMessage(item) && !isMove(item));
  const touched: Touched = { messages: new Set(cleared.map(({ id }) => id)), conversations: new Set(cleared.map(({ conversationId }) => conversationId)), texts: new Set(), previews: new Set(), reactions: [], facts: cleared.flatMap(({ facts }) => facts) };

  // First, since the next messages may come under the new key already.
  await moveThreads(unit, workspaceId, await keepEvents(unit, workspaceId, talk.filter(isMove)), touched);
  const wanted = sendersOf([...messages, ...others.filter(({ event }) => event.kind === "opt_out" || event.kind === "opt_in" || event.kind === "started")]);
  const [senders, known] = await Promise.all([findIdentities(unit, workspaceId, wanted), findThreads(unit, workspaceId, messages)]);
  await createMissing(unit, workspaceId, wanted, senders);
  await readNames(unit, workspaceId, messages.flatMap((item) => ((!item.event.fromName || !isKnown(known, item)) && identityOf(senders, item.sender)) || []));
  const threads = await resolveThreads(unit, workspaceId, messages, senders, known);
  const { inserted, records, earlier, promises } = await store(unit, workspaceId, messages, threads, senders, await conversationsSpokenOf(unit, workspaceId, others));
  const advanced = advanceConversations(unit, workspaceId, records, threads.created, inserted, promises);
  await applyEffects(unit, workspaceId, earlier, touched);
  const kept = await keepEvents(unit, workspaceId, others);
  await applyEffects(unit, workspaceId, kept, touched);
  touched.previews = await refreshPreviews(unit, workspaceId, [...touched.texts], advanced.records);
  queueFetches(unit, workspaceId, kept);
  noteForSearch(unit, { workspaceId }, "messages", [...inserted.map(({ id }) => id), ...touched.texts]);
  await applyConsent(unit, workspaceId, inserted.map(({ item }) => item), kept, senders);
  await noteInputs(unit, workspaceId, [...inserted.flatMap(possibleAnswer), ...touched.reactions]);
  unit.job(...notePricesJob(workspaceId, inserted.flatMap(({ id, facts }) => (facts.direction === "out" && facts.kind === "message" ? [{ id, text: facts.text }] : []))));
  unit.change(...(await toChanges(unit, workspaceId, advanced.records, inserted, touched)));
  notify(unit, workspaceId, ...noticesOf(advanced.records, inserted));
  unit.job(...unassignedJob(workspaceId, advanced));
  if ([...advanced.records].some(([id, after]) => !threads.created.has(id) && mayConcernOthers(records.get(id)!, after))) unit.change({ topic: "notifications" });
  // Last, since all batches of a connection add to the same rows.
  onBreach(unit, workspaceId, advanced.promises);
  noteReceived(unit, workspaceId, inserted, advanced);
  unit.later(addCounters(unit, advanced.counters), addFacts(unit, [...advanced.facts, ...factsOfPromises(workspaceId, advanced.promises), ...touched.facts, ...said]));
  signalTransients(unit, workspaceId, items);
}

/** Inserts a batch's messages and then locks their conversations, since batches with conversations in common go on one by one from there. */
async function store(unit: Unit, workspaceId: string, items: readonly Incoming[], threads: Threads, senders: Identities, spokenOf: readonly string[]): Promise<Stored> {
  const inserted = await insertMessages(unit, workspaceId, items, threads, senders);
  const ids = [...new Set([...inserted.map(({ conversationId }) => conversationId), ...spokenOf])];
  const [records, earlier, book] = await Promise.all([lockConversations(unit, workspaceId, ids, ids.length <= toldInFull), findEarlierEvents(unit, workspaceId, inserted.map(knownIds)), readBook(unit, workspaceId)]);
  return { inserted, records, earlier, promises: { book, tiers: book.asksTiers ? await readTiers(unit, workspaceId, ids) : new Map() } };
}

interface Stored {
  inserted: InsertedMessage[];
  /** Their conversations, locked. */
  records: Map<string, ConversationState>;
  /** What was said of them before. */
  earlier: Incoming[];
  promises: Promises;
}

/** What a person wrote to us, or the button that they pressed. */
function possibleAnswer({ item, id, conversationId, facts }: InsertedMessage): PossibleAnswer[] {
  if (facts.direction === "out" || facts.kind !== "message" || facts.automatic) return [];
  const pressed = item.event.answer?.id;
  return [{ source: id, conversationId, messageId: id, at: item.at, ...(pressed !== undefined && { buttonId: pressed }), ...(readWord(facts.text) && { isWord: true }) }];
}

/** What is older came with a history: nobody is told of it as of news. */
const newsMs = 24 * 3_600_000;

/** Whose conversation it is hears what customers write in it. */
function noticesOf(records: ReadonlyMap<string, ConversationState>, inserted: readonly InsertedMessage[]): Notice[] {
  const now = Date.now();
  return inserted.flatMap(({ id, conversationId, item, facts }): Notice[] => {
    const assigneeId = records.get(conversationId)?.assigneeId;
    if (!assigneeId || facts.direction === "out" || facts.kind !== "message" || facts.automatic || now - item.at.getTime() > newsMs) return [];
    return [{ memberId: assigneeId, kind: "message", cause: id, subject: conversationId, at: new Date(now), conversationId, messageId: id }];
  });
}

/** A conversation that began or was opened again and that nobody has: a job tells those who may take it, if that is still so then. */
function unassignedJob(workspaceId: string, { records, facts }: Advanced): JobSpec[] {
  const since = new Date(Date.now() - newsMs);
  const ids = new Set(facts.flatMap(({ kind, conversationId, at }) => (kind === "opened" && conversationId && at > since && records.get(conversationId)?.assigneeId === null ? [conversationId] : [])));
  return ids.size ? [{ identifier: "tell_of_unassigned", payload: { workspaceId, conversationIds: [...ids] }, max_attempts: 5 }] : [];
}

const knownIds = ({ item: { connection, manifest, event, externalId } }: InsertedMessage) => ({ connection, manifest, ids: [externalId, ...(event.aliases ?? [])] });

/** `started` opens a conversation only where the channel says so; an unknown kind is shown where it belongs to a thread. */
function becomesMessage({ event, manifest }: Incoming): boolean {
  // An echo of ours that no id recognises was written elsewhere under our name: it belongs to the thread.
  if (event.own && !event.outgoing) return false;
  if (event.kind === "started") return manifest.rules.startOpensConversation ?? false;
  return event.kind === "message" || (event.kind === "unknown" && Boolean(event.conversation && event.from));
}

/** The same message may come twice in one batch. */
function firstOfEach(items: readonly Incoming[]): Incoming[] {
  const seen = new PairMap<true>();
  return items.filter(({ connection, externalId }) => {
    if (seen.has(connection.id, externalId)) return false;
    seen.set(connection.id, externalId, true);
    return true;
  });
}

/** Beyond so many conversations the changes would not fit into one notice; they are named, and read by who wants to know them. */
const toldInFull = 10;

/** What browsers are told: each conversation once, with its new and changed messages. */
async function toChanges(unit: Unit, workspaceId: string, changed: Map<string, ConversationState>, inserted: readonly InsertedMessage[], touched: Touched): Promise<(LiveChange | NamedChange)[]> {
  const missing = [...touched.conversations].filter((id) => !changed.has(id));
  const altered = await readMessages(unit, workspaceId, [...touched.messages]);
  const fresh = inserted.filter(({ id }) => !touched.messages.has(id));
  const only = (id: string) => !changed.has(id) && !(touched.previews.has(id)) && { onlyMessages: true as const };
  const whole = [...changed.values()].filter(isWhole);
  if (changed.size + missing.length > toldInFull || whole.length < changed.size) {
    const ids = byConversation<{ id: string; conversationId: string }, string>([...fresh, ...altered], ({ id }) => id);
    return [...changed.keys(), ...missing].map((id) => ({ topic: "named_conversation", id, messages: ids.get(id) ?? [], ...only(id) }));
  }
  const records = [...whole, ...(await findConversationRecords(unit, workspaceId, missing))];
  const messages = byConversation<Message, Message>([...fresh.map(({ shown }) => shown()), ...altered], (message) => message);
  return records.map((record) => ({ topic: "conversation", id: record.id, placement: placementOf(record), row: toConversationRow(record), messages: messages.get(record.id) ?? [], ...only(record.id) }));
}

function byConversation<T extends { conversationId: string }, U>(entries: readonly T[], pick: (entry: T) => U): Map<string, U[]> {
  const groups = new Map<string, U[]>();
  for (const entry of entries) {
    const group = groups.get(entry.conversationId);
    if (group) group.push(pick(entry));
    else groups.set(entry.conversationId, [pick(entry)]);
  }
  return groups;
}

function signalTransients(unit: Unit, workspaceId: string, items: readonly Incoming[]): void {
  const transient = items.filter(({ event }) => event.kind === "typing" || event.kind === "presence");
  if (transient.length) unit.afterCommit(() => void showSignals(workspaceId, transient).catch(() => {}));
}
