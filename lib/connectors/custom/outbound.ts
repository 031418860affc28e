import { createHash, randomUUID } from "node:crypto";
import type { ChannelIdentity, ConnectionContext, Draft, FetchedMedia, MessageTarget, PostDraft, PublishedPost, SentMessage } from "../contract";
import { ConnectorError, toConnectorError } from "../errors";
import { manifest } from "./manifest";
import type { OutboundBody } from "./outbound-schema";
import { post } from "./post";
import { readKey } from "../signature";

/**
 * The account is the secret: two connections with one secret would take each other's messages. Nobody is asked, because
 * the program at the other end learns the secret only after the connection is saved; the test button pings it.
 */
export async function identify({ secrets, settings }: ConnectionContext): Promise<ChannelIdentity> {
  const key = readKey(secrets.secret ?? "");
  return {
    remoteId: createHash("sha256").update("weft custom channel").update(key).digest("hex").slice(0, 32),
    displayName: typeof settings.name === "string" && settings.name !== "" ? settings.name : manifest.name,
  };
}

export async function ping(connection: ConnectionContext): Promise<string> {
  if (!connection.settings.url) return "This channel only brings messages in.";
  const { name } = await post(connection, randomUUID(), { type: "ping" });
  return name ? `${name} answers.` : "It answers.";
}

export async function send(connection: ConnectionContext, draft: Draft): Promise<SentMessage> {
  const attachments = await Promise.all(draft.attachments.map(async ({ fileId, name, mime, size }) => (
    { name, mime, size, contentBase64: Buffer.from(await connection.readFile(fileId)).toString("base64") }
  )));
  const { idempotencyKey, conversation, to, toName, group, text, subject, replyTo, buttons, author, automatic } = draft;
  const answer = await post(connection, idempotencyKey, {
    type: "message", idempotencyKey, conversation, to, toName, group, text, subject, replyTo, attachments, buttons: buttons && [...buttons], author, automatic,
  });
  return { externalId: answer.externalId ?? idempotencyKey, conversation: answer.conversation, status: answer.status ?? "sent", at: answer.at && new Date(answer.at).toISOString() };
}

export async function publish(connection: ConnectionContext, { idempotencyKey, text, language, replyTo, attachments }: PostDraft): Promise<PublishedPost> {
  const files = await Promise.all(attachments.map(async ({ fileId, name, mime, size, alt }) => ({ name, mime, size, alt, contentBase64: Buffer.from(await connection.readFile(fileId)).toString("base64") })));
  const answers = replyTo && { post: replyTo.post, thread: replyTo.thread ?? undefined, author: replyTo.author && { id: replyTo.author.id, handle: replyTo.author.handle ?? undefined, name: replyTo.author.name ?? undefined } };
  const answer = await post(connection, idempotencyKey, { type: "post", idempotencyKey, text, language, replyTo: answers, attachments: files });
  return { externalId: answer.externalId ?? idempotencyKey, url: answer.url, at: answer.at && new Date(answer.at).toISOString() };
}

/** Typing and reading matter for a moment only: a program that does not take them loses nothing. */
export async function signal(connection: ConnectionContext, body: OutboundBody): Promise<void> {
  if (!connection.settings.url || connection.settings.signals !== true) return;
  await post(connection, randomUUID(), body).catch((error: unknown) => {
    const { kind } = toConnectorError(error);
    if (kind !== "rejected" && kind !== "config") throw error;
  });
}

type Change = { type: "edit"; text: string } | { type: "unsend" } | { type: "reaction"; emoji: string | null };

/** Each of these sets a state, so that doing it twice does no harm. */
export async function change(connection: ConnectionContext, { conversation, message }: MessageTarget, what: Change): Promise<void> {
  await post(connection, randomUUID(), { ...what, conversation, message });
}

export async function media(connection: ConnectionContext, { url }: { url?: string }): Promise<FetchedMedia> {
  if (!url) throw new ConnectorError("rejected", "The event names no address for this file.");
  const response = await connection.fetch(url, { signal: AbortSignal.timeout(60_000) });
  if (!response.ok) {
    const kind = response.status >= 500 ? "network" : "rejected";
    throw new ConnectorError(kind, `The file could not be fetched from your program's address (status ${response.status}).`, { code: String(response.status) });
  }
  return { content: new Uint8Array(await response.arrayBuffer()), mime: response.headers.get("content-type")?.split(";")[0]?.trim() };
}
