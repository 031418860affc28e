import { z } from "zod";
import type { ChannelEvent, Delivery } from "../contract";
import { ConnectorError } from "../errors";
import { customEvent, inboundEnvelope, type CustomEvent } from "./inbound-schema";

/** Public posts: they lie in no conversation, and what is said of them is never said of messages. */
const posts = new Set<CustomEvent["kind"]>(["mention", "comment", "post"]);
const ofPosts = new Set<CustomEvent["kind"]>(["comment_edited", "comment_deleted", "comment_hidden", "post_deleted"]);

/** Kinds that are not kept, or that say by themselves what they repeat: they get no id of our making. */
const withoutId = new Set<CustomEvent["kind"]>(["typing", "status"]);

/**
 * Reads one signed delivery. Each event is read alone: a bad one becomes an `unknown` that says what is wrong with it.
 * @throws ConnectorError "payload" when there is no list of events at all
 * @see docs/custom-channel.md
 */
export function parse(delivery: Delivery): ChannelEvent[] {
  const deliveryId = delivery.headers["webhook-id"] ?? "";
  return readEvents(delivery.body).map((item, position) => {
    const fallbackId = `${deliveryId}:${position}`;
    const parsed = customEvent.safeParse(item);
    if (!parsed.success) return { kind: "unknown", externalId: fallbackId, meta: { problem: z.prettifyError(parsed.error), event: item } };
    return toEvent(parsed.data, fallbackId, item);
  });
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

function readEvents(body: Uint8Array): unknown[] {
  let value: unknown;
  try {
    value = JSON.parse(utf8.decode(body));
  } catch (cause) {
    throw new ConnectorError("payload", "The body is not JSON in UTF-8.", { cause });
  }
  const envelope = inboundEnvelope.safeParse(value);
  if (!envelope.success) throw new ConnectorError("payload", `The body must be {"events": […]} with at most 1,000 events: ${z.prettifyError(envelope.error)}`, { cause: envelope.error });
  return envelope.data.events;
}

function toEvent(event: CustomEvent, fallbackId: string, item: unknown): ChannelEvent {
  if (posts.has(event.kind) || ofPosts.has(event.kind)) return toPublic(event, fallbackId, item);
  const conversation = event.conversation ?? event.from;
  const from = event.from ?? (event.group ? undefined : event.conversation);
  const problem = problemOf(event, conversation);
  if (problem) return { kind: "unknown", externalId: fallbackId, meta: { problem, event: item } };
  return {
    ...event,
    ...("attachments" in event && { attachments: event.attachments?.map(toAttachment) }),
    externalId: event.externalId ?? (withoutId.has(event.kind) ? undefined : fallbackId),
    conversation,
    from,
    ...(event.at && { at: new Date(event.at).toISOString() }),
  };
}

function toPublic({ at, ...event }: CustomEvent, fallbackId: string, item: unknown): ChannelEvent {
  const { outgoing, text, attachments } = event as Extract<CustomEvent, { kind: "mention" }>;
  const isPost = posts.has(event.kind);
  const problem = !isPost ? null : !event.from && !outgoing ? "A post needs `from`, its author, or `outgoing`." : !text && !attachments?.length ? "A post needs text or attachments." : null;
  if (problem) return { kind: "unknown", externalId: fallbackId, meta: { problem, event: item } };
  // Files of public posts are shown where they are: what came inside the body is not kept.
  return { ...event, ...(attachments && { attachments: attachments.map(({ contentBase64: _, ...file }) => file) }), externalId: event.externalId ?? fallbackId, public: true, ...(at && { at: new Date(at).toISOString() }) };
}

function problemOf(event: CustomEvent, conversation: string | undefined): string | null {
  if (conversation === undefined && !("target" in event)) return "Neither `conversation` nor `from` says whose event this is.";
  if (event.kind !== "message") return null;
  const { text, html, attachments, location, answer } = event as Extract<CustomEvent, { kind: "message" }>;
  const empty = !text && !html && !attachments?.length && !location && !answer;
  return empty ? "A message needs text, html, attachments, a location or an answer." : null;
}

type CustomAttachment = NonNullable<Extract<CustomEvent, { kind: "message" }>["attachments"]>[number];

function toAttachment({ contentBase64, ...file }: CustomAttachment): NonNullable<ChannelEvent["attachments"]>[number] {
  if (contentBase64 === undefined) return file;
  const content = new Uint8Array(Buffer.from(contentBase64, "base64"));
  return { ...file, content, size: content.byteLength };
}
