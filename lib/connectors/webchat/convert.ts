import type { ChannelEvent, Delivery } from "../contract";
import { ConnectorError } from "../errors";
import type { EventAttachment } from "../events";
import { knownFrame, stampedFrame, type KnownFrame, type StampedFrame } from "./schema";

/**
 * Reads one stamped frame as events. The thread's key is the visitor's id; `from` is the signed-in user's id when the
 * host page vouched for one, else the visitor's.
 * @throws ConnectorError "payload" when the delivery is not one of ours
 */
export function toChannelEvents(delivery: Delivery): ChannelEvent[] {
  const stamped = stampedFrame.safeParse(readJson(delivery.body));
  if (!stamped.success) throw new ConnectorError("payload", "This is not a frame that the web chat's endpoint wrote.", { cause: stamped.error });
  const frame = knownFrame.safeParse(stamped.data.frame);
  return [{ ...sender(stamped.data), ...(frame.success ? content(frame.data, stamped.data) : unreadable(stamped.data)) }];
}

type Content = Pick<ChannelEvent, "kind"> & Partial<ChannelEvent>;

function sender({ visitor, user, at }: StampedFrame): Partial<ChannelEvent> {
  const base = { conversation: visitor, from: user?.id ?? visitor, fromName: user?.name ?? nameless(visitor), ...(at && { at }) };
  if (!user) return base;
  return {
    ...base,
    verified: true,
    ...(user.email && { addresses: [{ kind: "email", value: user.email, verified: true }] }),
  };
}

/** Tells members one visitor without a name from another. */
const nameless = (visitor: string) => `Visitor ${visitor.replace(/[^a-z0-9]/gi, "").slice(-4).toUpperCase()}`;

function content(frame: KnownFrame, stamped: StampedFrame): Content {
  const externalId = externalIdOf(stamped);
  switch (frame.t) {
    case "session.start":
      return { ...started(frame, stamped), externalId };
    case "message":
      return { kind: "message", externalId, text: frame.text, ...(frame.replyTo && { replyTo: frame.replyTo }), ...given(frame.email, stamped), ...(frame.consent && { meta: { consent: true } }) };
    case "offline":
      return { kind: "message", externalId, text: frame.text, ...given(frame.email, stamped), meta: { offline: true, ...(frame.consent && { consent: true }) } };
    case "attachment":
      return { kind: "message", externalId, attachments: [attachment(frame.uploadId, stamped.file)], ...given(frame.email, stamped), ...(frame.consent && { meta: { consent: true } }) };
    case "answer":
      return { kind: "message", externalId, text: frame.title ?? frame.value, answer: { id: frame.value, ...(frame.title && { title: frame.title }) }, replyTo: frame.messageId };
    case "rating":
      return { kind: "custom", externalId: externalId ?? `${stamped.visitor}:rating:${frame.conversationId ?? stamped.at ?? ""}`, title: "rating", ...(frame.comment && { text: frame.comment }), meta: { score: frame.score, outOf: 5 } };
    case "end":
      return { kind: "system", externalId: externalId ?? `${stamped.visitor}:end:${stamped.at ?? ""}`, title: "ended", text: "The visitor ended the chat." };
    case "typing":
      return { kind: "typing", on: frame.on };
    case "read":
      return { kind: "status", status: "read", target: frame.upTo };
    case "page":
      return { kind: "presence", on: true, url: frame.url, ...(frame.title && { title: frame.title }) };
    case "ping":
      return { kind: "presence", on: true };
  }
}

function started(frame: Extract<KnownFrame, { t: "session.start" }>, { user, visitor, becameKnown }: StampedFrame): Content {
  const { page, locale, tz, ua } = frame;
  const claims = frame.user && !user ? { claims: { ...frame.user, verified: false } } : {};
  const meta = { page, locale, tz, ua, ...claims };
  if (becameKnown) return { kind: "identity_changed", meta: { ...meta, previous: visitor } };
  return { kind: "started", meta };
}

/** An address that the visitor typed proves nothing, so it stays unverified beside the one that the page vouched for. */
function given(email: string | undefined, { user }: StampedFrame): Partial<ChannelEvent> {
  if (!email || email === user?.email) return {};
  const vouched = user?.email ? [{ kind: "email" as const, value: user.email, verified: true }] : [];
  return { addresses: [...vouched, { kind: "email", value: email, verified: false }] };
}

function attachment(uploadId: string, file: StampedFrame["file"]): EventAttachment {
  const family = file?.mime?.split("/")[0];
  const type = family === "image" || family === "audio" || family === "video" ? family : "file";
  return { type, mediaId: file?.fileId ?? uploadId, ...(file?.mime && { mime: file.mime }), ...(file?.name && { name: file.name }), ...(file?.size !== undefined && { size: file.size }) };
}

function unreadable(stamped: StampedFrame): Content {
  return { kind: "unknown", externalId: externalIdOf(stamped), meta: { frame: stamped.frame } };
}

/** `sessionId:clientId`; absent for frames that pass. */
export function externalIdOf({ visitor, frame }: Pick<StampedFrame, "visitor" | "frame">): string | undefined {
  return frame.clientId ? `${visitor}:${frame.clientId}` : undefined;
}

function readJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch (cause) {
    throw new ConnectorError("payload", "The frame is not JSON.", { cause });
  }
}
