import { QueryClient } from "@tanstack/react-query";
import { afterEach, expect, test, vi } from "vitest";
import { conversationKeys } from "@/lib/conversations/query";
import type { Message } from "@/lib/conversations/schema";
import { newId } from "@/lib/ids";
import { flattenThread, type ThreadData } from "@/lib/realtime/apply";
import { reconcileConversation } from "./reconcile";

afterEach(() => void vi.unstubAllGlobals());

const id = newId();
const at = (minute: number) => `2026-05-03T14:${String(minute).padStart(2, "0")}:00.000Z`;
const message = (minute: number, text: string): Message => ({
  id: newId(), conversationId: id, kind: "message", direction: "in", identityId: null, memberId: null, authorName: null, subject: null, text, quoted: null, hasHtml: false, attachments: [], replyToRemoteId: null, remoteId: null, reactions: null,
  location: null, answer: null, automatic: false, unsupported: false, status: "received", error: null, errorKind: null, idempotencyKey: null, sentAt: at(minute), receivedAt: at(minute), editedAt: null, deletedAt: null,
});

/** What the server has of the thread, asked for how often. */
function serve(items: Message[]) {
  const asked = vi.fn(async (url: string) => (url.endsWith("/messages") ? Response.json({ items, olderCursor: null, newerCursor: null }) : new Response(null, { status: 503 })));
  vi.stubGlobal("fetch", asked);
  return asked;
}

const held = (items: Message[]) => {
  const client = new QueryClient();
  client.setQueryData<ThreadData>(conversationKeys.thread(id), { pages: [{ items, olderCursor: null, newerCursor: null }], pageParams: [null] });
  return client;
};
const texts = (client: QueryClient) => flattenThread(client.getQueryData<ThreadData>(conversationKeys.thread(id))!).map(({ text }) => text);

test("what came meanwhile is added, and what changed is changed; nothing that was loaded goes", async () => {
  const [one, two] = [message(1, "One"), message(2, "Two")];
  const client = held([one, two]);
  serve([{ ...two, text: "Two, edited" }, message(3, "Three")]);
  await reconcileConversation(client, id);
  expect(texts(client)).toEqual(["One", "Two, edited", "Three"]);
});

test("a server that does not answer changes nothing, and nobody waits for an error", async () => {
  const client = held([message(1, "One")]);
  vi.stubGlobal("fetch", async () => { throw new TypeError("cut"); });
  await reconcileConversation(client, id);
  expect(texts(client)).toEqual(["One"]);
});
