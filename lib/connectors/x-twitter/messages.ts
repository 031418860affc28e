import { z } from "zod";
import type { ChannelEvent } from "../contract";
import { personOf, plain, readIncludes, type Own } from "./convert";
import { conversationKey } from "./ids";
import { dmEvent, polledDm, signal, user, type Includes, type User } from "./schema";

/** Direct messages as webhooks send them: a list of events, and the people in it by id. */
export function messagesToEvents(events: unknown, people: unknown, own: Own): ChannelEvent[] {
  const users = readUsers(people);
  return z.array(z.unknown()).catch([]).parse(events).map((value): ChannelEvent => {
    const read = dmEvent.safeParse(value);
    if (!read.success || read.data.type !== "message_create") return { kind: "unknown", ...(read.success && { externalId: `dm:${read.data.id}` }), meta: { message: value } };
    const { id, created_timestamp: at, message_create: { sender_id: sender, target, message_data: data } } = read.data;
    const outgoing = sender === own.userId;
    const media = data.attachment?.media;
    return {
      kind: "message",
      externalId: id,
      conversation: outgoing ? target.recipient_id : sender,
      ...personOf(sender, users.get(sender)),
      ...(outgoing && { outgoing: true }),
      text: plain(data.text ?? ""),
      ...(media && { attachments: [{ type: media.type === "photo" ? "image" : media.type === "video" || media.type === "animated_gif" ? "video" : "unsupported", ...(media.media_url_https && { url: media.media_url_https }) }] }),
      ...(data.quick_reply_response?.metadata && { answer: { id: data.quick_reply_response.metadata } }),
      public: false,
      ...timeOf(at),
    };
  });
}

function readUsers(people: unknown): Map<string, Partial<User>> {
  const entries = typeof people === "object" && people !== null ? Object.entries(people) : [];
  return new Map(entries.map(([id, value]) => {
    const inner = ((value as { data?: unknown } | null)?.data ?? value) as { screen_name?: unknown; profile_image_url_https?: unknown };
    const read = user.safeParse(inner).data ?? { id };
    return [id, { ...read, ...(typeof inner?.screen_name === "string" && { username: inner.screen_name }), ...(typeof inner?.profile_image_url_https === "string" && { profile_image_url: inner.profile_image_url_https }) }];
  }));
}

/** A direct message as it is asked for. What is no message (somebody came or left) says nothing here. */
export function polledMessage(value: unknown, include: unknown, own: Own): ChannelEvent[] {
  const includes: Includes = readIncludes(include);
  const read = polledDm.safeParse(value);
  if (!read.success) return [{ kind: "unknown", meta: { message: value } }];
  const { id, event_type: type, text = "", sender_id: sender, created_at: at, dm_conversation_id: convo = "", attachments } = read.data;
  if (type !== "MessageCreate") return /^Participants(Join|Leave)$/.test(type) ? [] : [{ kind: "unknown", externalId: `dm:${id}`, meta: { message: value } }];
  if (!sender) return [{ kind: "unknown", externalId: `dm:${id}`, meta: { message: value } }];
  const files = (attachments?.media_keys ?? []).map((key) => includes.media?.find((one) => one.media_key === key));
  const { key, isGroup } = conversationKey(convo, sender, String(own.userId));
  return [{
    kind: "message",
    externalId: id,
    conversation: key,
    ...(isGroup && { group: true }),
    ...personOf(sender, includes.users?.find((one) => one.id === sender)),
    ...(sender === own.userId && { outgoing: true }),
    text: plain(text),
    ...(files.length && { attachments: files.map((one) => ({ type: one?.type === "photo" ? ("image" as const) : one ? ("video" as const) : ("unsupported" as const), ...((one?.url ?? one?.preview_image_url) && { url: one?.url ?? one?.preview_image_url }) })) }),
    public: false,
    ...(at && { at: new Date(at).toISOString() }),
  }];
}

/** Read up to a message, or typing. */
export function signalToEvents(values: unknown, kind: "status" | "typing", own: Own): ChannelEvent[] {
  return z.array(z.unknown()).catch([]).parse(values).flatMap((value): ChannelEvent[] => {
    const read = signal.safeParse(value);
    if (!read.success) return [{ kind: "unknown", meta: { [kind]: value } }];
    const { sender_id: sender, target, last_read_event_id: last, created_timestamp: at } = read.data;
    // What our own side reads or types elsewhere is nothing that the customer did.
    if (sender === own.userId) return [];
    if (kind === "typing") return [{ kind, conversation: sender, from: sender, on: true, ...timeOf(at) }];
    return last ? [{ kind, status: "read", target: last, conversation: sender === own.userId ? target.recipient_id : sender, from: sender, ...timeOf(at) }] : [];
  });
}

function timeOf(milliseconds: string | undefined): { at?: string } {
  const at = Number(milliseconds);
  return at > 0 ? { at: new Date(at).toISOString() } : {};
}
