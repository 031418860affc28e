import { notifyManager, type Query, type QueryClient, type QueryKey } from "@tanstack/react-query";
import { contactKeys } from "@/lib/contacts/query";
import type { ContactDetail } from "@/lib/contacts/schema";
import { conversationKeys } from "@/lib/conversations/query";
import type { ConversationFilter, ConversationRow, Directory, Message } from "@/lib/conversations/schema";
import { inboxSettingsQuery } from "@/lib/inbox-settings/query";
import { applyMessages, applyRow, removeRow, type ListData, type Reader, type ThreadData } from "@/lib/realtime/apply";
import type { LiveChange } from "@/lib/realtime/changes";
import { Heard, type FreshChange } from "@/lib/realtime/heard";
import { tellDraftNews } from "./draft-news";
import { Staleness } from "./staleness";

/** What this browser was told lately. */
export const heard = new Heard();

const staleness = new Staleness();

/** Brings everything the screens hold up to a change. */
export function applyChange(client: QueryClient, change: FreshChange, memberId: string | null): void {
  if (change.topic === "conversation_gone") removeConversation(client, change.id);
  // Its messages went or came, more of them than are told one by one.
  if (change.topic === "conversation_regrouped") void client.invalidateQueries({ queryKey: conversationKeys.thread(change.id), exact: true });
  if (change.topic === "draft") tellDraftNews(change.conversationId, change.revision);
  if (change.topic === "workspace") void client.invalidateQueries();
  if (change.topic !== "conversation") return;
  if (change.row) applyConversation(client, change.row, memberId);
  applyToThread(client, change.id, change.messages);
}

/** Has what cannot be patched asked for again. */
export const markStale = (client: QueryClient, changes: readonly LiveChange[]): void => staleness.mark(client, new Set(changes.map(({ topic }) => topic)));

/** The tree is what the screens have of it: where it has not come yet, a list of a department waits for the next answer. */
function readerOf(client: QueryClient, memberId: string | null): Reader {
  const directory = client.getQueryData<Directory>(conversationKeys.directory);
  return { memberId, tree: directory?.teams, teamIds: directory?.members.find(({ id }) => id === memberId)?.teamIds, reminderDays: client.getQueryData(inboxSettingsQuery.queryKey)?.reminderDays };
}

/** A conversation's row wherever it is held: each list, itself, its contact. */
export function applyConversation(client: QueryClient, row: ConversationRow, memberId: string | null): void {
  for (const [key, data] of client.getQueriesData<ListData>({ queryKey: conversationKeys.lists })) {
    const filter = key[2] as ConversationFilter | undefined;
    if (data && filter) client.setQueryData<ListData>(key, applyRow(data, row, filter, readerOf(client, memberId)));
  }
  if (client.getQueryData(conversationKeys.one(row.id))) client.setQueryData(conversationKeys.one(row.id), row);
  if (!row.contactId) return;
  const contact = client.getQueryData<ContactDetail>(contactKeys.one(row.contactId));
  if (!contact) return;
  if (!contact.conversations.some(({ id }) => id === row.id)) return void client.invalidateQueries({ queryKey: contactKeys.one(row.contactId) });
  client.setQueryData<ContactDetail>(contactKeys.one(row.contactId), { ...contact, conversations: contact.conversations.map((held) => (held.id === row.id ? { ...row, startedAt: held.startedAt } : held)) });
}

export function applyToThread(client: QueryClient, conversationId: string, messages: readonly Message[]): void {
  if (messages.length) client.setQueryData<ThreadData>(conversationKeys.thread(conversationId), (data) => data && applyMessages(data, messages));
}

/** Out of every list. */
export function forgetConversation(client: QueryClient, id: string): void {
  for (const [key, data] of client.getQueriesData<ListData>({ queryKey: conversationKeys.lists })) if (data) client.setQueryData<ListData>(key, removeRow(data, id));
}

function removeConversation(client: QueryClient, id: string): void {
  forgetConversation(client, id);
  // What is open says so by asking again: the answer is that it cannot be seen any more.
  void client.invalidateQueries({ queryKey: conversationKeys.one(id) });
}

/** A row that a request of ours answered with, unless the feed has told of it since the request was sent (`sentAt`, in milliseconds). */
export function applyAnswer(client: QueryClient, row: ConversationRow, memberId: string | null, sentAt: number): void {
  if (!heard.toldSince("conversation", row.id, sentAt)) applyConversation(client, row, memberId);
}

/** The same for a message; what stood in for it is replaced. */
export function applyMessageAnswer(client: QueryClient, message: Message, sentAt: number): void {
  if (!heard.toldSince("message", message.id, sentAt)) applyToThread(client, message.conversationId, [message]);
}

/** What came with a page was read by the server at some time before; pages are younger than this. */
const pageMs = 15_000;

/**
 * What is fetched, or came with a page, was read some time before it is here: brings it up to what was told in between.
 * @param showArrived shows what has arrived and waits for a moment: what is asked for from then on is newer
 * @returns how to end it
 */
export function keepFetchedFresh(client: QueryClient, memberId: string | null, showArrived: () => void = () => {}): () => void {
  const began = new WeakMap<Query, number>();
  const bringUpSince = (query: Query, time: number) => {
    const missed = heard.since(time);
    if (missed.length) notifyManager.batch(() => missed.forEach((change) => bringUp(client, query.queryKey, change, memberId)));
    staleness.check(client, query, time);
  };
  const cameWithPage = (query: Query) => query.state.data !== undefined && bringUpSince(query, Date.now() - pageMs);
  // What is here already came with the page that this begins on, perhaps after the first news; or it is being asked for.
  for (const query of client.getQueryCache().getAll()) {
    cameWithPage(query);
    if (query.state.fetchStatus === "fetching") began.set(query, Date.now() - pageMs);
  }
  return client.getQueryCache().subscribe((event) => {
    const { type, query } = event;
    if (type === "added") cameWithPage(query);
    if (type !== "updated") return;
    if (event.action.type === "setState") cameWithPage(query);
    // Without a function of its own it waits for what the server has begun to read.
    if (event.action.type === "fetch") {
      showArrived();
      began.set(query, query.options.queryFn ? Date.now() : Date.now() - pageMs);
    }
    if (event.action.type === "success" && !event.action.manual) bringUpSince(query, began.get(query) ?? Date.now());
  });
}

/** One query's data, and no other, with a change. */
function bringUp(client: QueryClient, key: QueryKey, change: FreshChange, memberId: string | null): void {
  const [noun, part, which, more] = key;
  if (change.topic === "conversation_regrouped") return void (part === "thread" && which === change.id && client.invalidateQueries({ queryKey: key, exact: true }));
  // What is known besides a conversation, under its key, is no row.
  if (noun !== conversationKeys.all[0] || more !== undefined || (change.topic !== "conversation" && change.topic !== "conversation_gone")) return;
  const row = change.topic === "conversation" ? change.row : null;
  if (part === "list") client.setQueryData<ListData>(key, (data) => data && (row ? applyRow(data, row, which as ConversationFilter, readerOf(client, memberId)) : change.topic === "conversation_gone" ? removeRow(data, change.id) : data));
  if (which !== change.id || change.topic === "conversation_gone") return;
  if (part === "one" && row) client.setQueryData(key, row);
  if (part === "thread") applyToThread(client, change.id, change.messages);
}
