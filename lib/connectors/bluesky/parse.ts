import { z } from "zod";
import type { ChannelEvent, ConnectionInfo, Delivery, NewDelivery } from "../contract";
import { ConnectorError } from "../errors";
import { chatEntryToEvents } from "./chat";
import { notificationToEvent, viewToEvent, type Profiles } from "./convert";
import { postView, profile, type Profile } from "./schema";

/** One delivery: a page of notifications (newest first, as Bluesky lists them), a piece of the chat log, or one post; beside it the profiles that were looked up for it. */
const deliverySchema = z.looseObject({
  notifications: z.array(z.unknown()).optional(),
  logs: z.array(z.unknown()).optional(),
  post: z.unknown().optional(),
  profiles: z.array(z.unknown()).optional(),
});

export function toDelivery(type: "notifications" | "chat" | "post", content: Record<string, unknown>, headers?: Record<string, string>): NewDelivery {
  return { type, body: new TextEncoder().encode(JSON.stringify(content)), ...(headers && { headers }) };
}

/** Reads one delivery, oldest first. @throws ConnectorError "payload" when it holds nothing of this */
export function parse(delivery: Delivery, { facts }: ConnectionInfo): ChannelEvent[] {
  const { notifications, logs, post, profiles: looked = [] } = readBody(delivery.body);
  const profiles: Profiles = new Map(looked.flatMap((one) => profile.safeParse(one).data ?? []).map((one: Profile) => [one.did, one]));
  if (notifications) return notifications.toReversed().map((item) => notificationToEvent(item, profiles));
  if (logs) return logs.flatMap((entry) => chatEntryToEvents(entry, profiles, facts.did));
  const view = postView.safeParse(post);
  if (!view.success) {
    const uri = (post as { uri?: unknown }).uri;
    return [{ kind: "unknown", ...(typeof uri === "string" && uri && { externalId: uri }), meta: { post } }];
  }
  const found = delivery.headers["weft-query"] !== undefined;
  return [viewToEvent(view.data, found ? "mention" : view.data.record.reply ? "comment" : "post", facts.did)];
}

function readBody(body: Uint8Array): z.infer<typeof deliverySchema> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch (cause) {
    throw new ConnectorError("payload", "This delivery is not JSON, so it did not come from Bluesky.", { cause });
  }
  const read = deliverySchema.safeParse(value);
  if (read.success && (read.data.notifications || read.data.logs || (typeof read.data.post === "object" && read.data.post))) return read.data;
  throw new ConnectorError("payload", "This delivery is JSON without notifications, a chat log or a post, so it did not come from Bluesky.");
}
