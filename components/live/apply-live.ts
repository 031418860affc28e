import type { QueryClient } from "@tanstack/react-query";
import { contactKeys } from "@/lib/contacts/query";
import type { ContactDetail } from "@/lib/contacts/schema";
import { conversationKeys } from "@/lib/conversations/query";
import type { ConversationFilter, ConversationRow, Message } from "@/lib/conversations/schema";
import { applyMessages, applyRow, removeRow, type ListData, type ThreadData } from "@/lib/realtime/apply";
import type { LiveChange } from "@/lib/realtime/changes";

/** Brings everything the screens hold up to a change. What cannot be patched is marked stale. */
export function applyChange(client: QueryClient, change: LiveChange, memberId: string | null): void {
  switch (change.topic) {
    case "conversation":
      applyConversation(client, change.row, memberId);
      if (change.messages?.length) applyToThread(client, change.id, change.messages);
      return;
    case "conversation_gone":
      return removeConversation(client, change.id);
    case "connection":
      void client.invalidateQueries({ queryKey: conversationKeys.allRules });
      void client.invalidateQueries({ queryKey: conversationKeys.directory });
      void client.invalidateQueries({ queryKey: ["connections"] });
      return;
    case "members":
      void client.invalidateQueries({ queryKey: conversationKeys.directory });
      void client.invalidateQueries({ queryKey: ["members"] });
      void client.invalidateQueries({ queryKey: ["teams"] });
      return;
    case "workspace":
      void client.invalidateQueries();
  }
}

/** A conversation's row wherever it is held: each list, itself, its contact. */
export function applyConversation(client: QueryClient, row: ConversationRow, memberId: string | null): void {
  for (const [key, data] of client.getQueriesData<ListData>({ queryKey: conversationKeys.lists })) {
    const filter = key[2] as ConversationFilter | undefined;
    if (data && filter) client.setQueryData<ListData>(key, applyRow(data, row, filter, memberId));
  }
  if (client.getQueryData(conversationKeys.one(row.id))) client.setQueryData(conversationKeys.one(row.id), row);
  if (!row.contactId) return;
  const contact = client.getQueryData<ContactDetail>(contactKeys.one(row.contactId));
  if (!contact) return;
  if (!contact.conversations.some(({ id }) => id === row.id)) return void client.invalidateQueries({ queryKey: contactKeys.one(row.contactId) });
  client.setQueryData<ContactDetail>(contactKeys.one(row.contactId), { ...contact, conversations: contact.conversations.map((held) => (held.id === row.id ? { ...row, startedAt: held.startedAt } : held)) });
}

export function applyToThread(client: QueryClient, conversationId: string, messages: readonly Message[]): void {
  client.setQueryData<ThreadData>(conversationKeys.thread(conversationId), (data) => data && applyMessages(data, messages));
}

function removeConversation(client: QueryClient, id: string): void {
  for (const [key, data] of client.getQueriesData<ListData>({ queryKey: conversationKeys.lists })) if (data) client.setQueryData<ListData>(key, removeRow(data, id));
  // What is open says so by asking again: the answer is that it cannot be seen any more.
  void client.invalidateQueries({ queryKey: conversationKeys.one(id) });
}
