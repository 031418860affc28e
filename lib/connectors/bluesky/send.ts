import { z } from "zod";
import type { ConnectionContext, Draft, MessageTarget, SentMessage } from "../contract";
import { ConnectorError } from "../errors";
import { messageIdOf, messageKey } from "./ids";
import { didOf, facetsOf } from "./posts";
import { anything, oneConvo, sentMessage } from "./schema";
import { call, chatService, currentSession } from "./session";

const lost = "The connection to Bluesky was cut before it answered, so the message may or may not have arrived. Look at the conversation before sending it again.";

/** Sends a private message. @throws ConnectorError "blocked" when the other side takes none from this account */
export async function send(connection: ConnectionContext, draft: Draft): Promise<SentMessage> {
  if (draft.attachments.length) throw new ConnectorError("rejected", "Private messages on Bluesky carry no files. Send a link instead.");
  const convoId = draft.conversation ?? (await openConvo(connection, draft.to));
  const facets = await facetsOf(connection, draft.text);
  const message = { text: draft.text, ...(facets.length && { facets }), ...(draft.replyTo && { replyTo: { messageId: messageIdOf(draft.replyTo) } }) };
  const { id, sentAt } = await call(connection, "chat.bsky.convo.sendMessage", { body: { convoId, message }, proxy: chatService, lost }, sentMessage);
  return { externalId: messageKey(convoId, id), conversation: convoId, status: "sent", ...(sentAt && { at: sentAt }) };
}

async function openConvo(connection: ConnectionContext, to: string | null): Promise<string> {
  if (!to) throw new ConnectorError("rejected", "There is nobody to write to. Give a Bluesky handle.");
  const did = await didOf(connection, to);
  return (await call(connection, "chat.bsky.convo.getConvoForMembers", { query: { members: [did] }, proxy: chatService }, oneConvo)).convo.id;
}

export async function markRead(connection: ConnectionContext, conversation: string, message: string): Promise<void> {
  await call(connection, "chat.bsky.convo.updateRead", { body: { convoId: conversation, messageId: messageIdOf(message) }, proxy: chatService }, anything);
}

const messages = z.looseObject({ messages: z.array(z.looseObject({ id: z.string(), reactions: z.array(z.looseObject({ value: z.string(), sender: z.looseObject({ did: z.string() }) })).optional() })) });

/** Bluesky takes back a reaction by its emoji, so without one ours are looked for. */
export async function react(connection: ConnectionContext, { conversation: convoId, message }: MessageTarget, emoji: string | null): Promise<void> {
  const messageId = messageIdOf(message);
  if (emoji !== null) return void (await call(connection, "chat.bsky.convo.addReaction", { body: { convoId, messageId, value: emoji }, proxy: chatService }, anything));
  const [{ did }, latest] = await Promise.all([currentSession(connection), call(connection, "chat.bsky.convo.getMessages", { query: { convoId, limit: 100 }, proxy: chatService }, messages)]);
  for (const { value, sender } of latest.messages.find(({ id }) => id === messageId)?.reactions ?? []) {
    if (sender.did === did) await call(connection, "chat.bsky.convo.removeReaction", { body: { convoId, messageId, value }, proxy: chatService }, anything);
  }
}
