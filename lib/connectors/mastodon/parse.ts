import { z } from "zod";
import type { ChannelEvent, ConnectionInfo, Delivery, NewDelivery } from "../contract";
import { ConnectorError } from "../errors";
import { editToEvent, notificationToEvent, statusToEvent, type Own } from "./convert";
import { statusKey } from "./ids";
import { status as statusSchema } from "./schema";

/** One event of the stream: its payload is JSON in a string, or an id. */
const streamed = z.looseObject({ event: z.string(), payload: z.unknown().optional() });
/** A post that was looked for, or fetched with its thread. */
const fetched = z.looseObject({ status: z.looseObject({}) });
/** What a stream tells that nobody here waits for. */
const silent = new Set(["filters_changed", "announcement", "announcement.reaction", "announcement.delete", "notifications_merged", "conversation", "encrypted_message"]);

export function toDelivery(type: "notifications" | "stream" | "post", content: unknown, headers?: Record<string, string>): NewDelivery {
  return { type, body: new TextEncoder().encode(JSON.stringify(content)), ...(headers && { headers }) };
}

/** Reads a page of notifications (newest first, as the server lists them), an event of the stream, or a post. @throws ConnectorError "payload" for what is none of these */
export function parse(delivery: Delivery, { facts }: ConnectionInfo): ChannelEvent[] {
  const value = readJson(delivery.body);
  if (Array.isArray(value)) return value.toReversed().map((item) => notificationToEvent(item, facts));
  const event = streamed.safeParse(value);
  if (event.success) return streamToEvents(event.data.event, event.data.payload, facts);
  const post = fetched.safeParse(value);
  if (!post.success) throw new ConnectorError("payload", "This delivery is JSON without notifications, an event or a post, so it did not come from a Mastodon server.");
  const status = statusSchema.safeParse(post.data.status);
  if (!status.success) return [{ kind: "unknown", meta: { status: post.data.status } }];
  const found = delivery.headers["weft-query"] !== undefined;
  return [statusToEvent(status.data, facts, found ? "mention" : status.data.in_reply_to_id ? "comment" : "post")];
}

function streamToEvents(name: string, payload: unknown, own: Own): ChannelEvent[] {
  if (silent.has(name)) return [];
  const unknown: ChannelEvent = { kind: "unknown", meta: { event: name, payload } };
  if (name === "delete") return typeof payload === "string" && payload ? [{ kind: "message_deleted", externalId: `delete:${payload}`, target: statusKey(payload) }] : [unknown];
  const content = typeof payload === "string" ? parseJson(payload) : payload;
  if (name === "notification") return [notificationToEvent(content, own)];
  if (name !== "update" && name !== "status.update") return [unknown];
  const status = statusSchema.safeParse(content);
  if (!status.success) return [unknown];
  if (name === "status.update") return [editToEvent(status.data, own)];
  // Of the account's timeline only what it said itself, from another program; a boost of its is nothing said.
  return status.data.account.id === own.accountId && !status.data.reblog ? [statusToEvent(status.data, own)] : [];
}

function readJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch (cause) {
    throw new ConnectorError("payload", "This delivery is not JSON, so it did not come from a Mastodon server.", { cause });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
