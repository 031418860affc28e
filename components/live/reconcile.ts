import type { QueryClient } from "@tanstack/react-query";
import { conversationKeys, conversationShape } from "@/lib/conversations/query";
import { getJson } from "@/lib/http/fetch-json";
import { flattenThread, type ThreadData } from "@/lib/realtime/apply";
import { applyMessageAnswer } from "./apply-live";

const underWay = new Map<string, Promise<void>>();

/** Fetches again what the screens hold of a conversation: where it stands, what may be sent, its newest messages. Never throws. */
export function reconcileConversation(client: QueryClient, id: string): Promise<void> {
  const again = (queryKey: readonly unknown[]) => client.refetchQueries({ queryKey, exact: true });
  const known = underWay.get(id);
  if (known) return known;
  const all = Promise.allSettled([again(conversationKeys.one(id)), again(conversationKeys.rules(id)), newestMessages(client, id)]).then(() => void underWay.delete(id));
  underWay.set(id, all);
  return all;
}

async function newestMessages(client: QueryClient, id: string): Promise<void> {
  const sentAt = Date.now();
  const { items } = await getJson(`/api/v1/conversations/${id}/messages`, conversationShape("messagePage"));
  const held = client.getQueryData<ThreadData>(conversationKeys.thread(id));
  if (!held) return;
  const known = new Set(flattenThread(held).map((message) => message.id));
  // With nothing in common there is a gap before them.
  if (known.size && items.length && !items.some((message) => known.has(message.id))) return client.refetchQueries({ queryKey: conversationKeys.thread(id), exact: true });
  for (const message of items) applyMessageAnswer(client, message, sentAt);
}
