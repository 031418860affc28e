import type { ChannelEvent, ConnectionInfo, Delivery } from "../contract";
import { ConnectorError } from "../errors";
import { toEvents, type Bot } from "./convert";
import { updateSchema, type Update } from "./schema";

/**
 * Reads one delivery: an update as the webhook brings it, or a list of updates that belong together (an album).
 * @throws ConnectorError "payload" when the body holds no update at all
 */
export function parse(delivery: Delivery, connection: ConnectionInfo): ChannelEvent[] {
  const bot = connection.facts as Bot;
  return asAlbums(readUpdates(delivery.body).flatMap((update) => toEvents(update, bot)));
}

function readUpdates(body: Uint8Array): Update[] {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch (cause) {
    throw new ConnectorError("payload", "This delivery is not JSON, so it did not come from Telegram.", { cause });
  }
  const updates = updateSchema.array().safeParse(Array.isArray(value) ? value : [value]);
  if (!updates.success) throw new ConnectorError("payload", "This delivery is JSON without an update_id, so it is not a Telegram update.", { cause: updates.error });
  return updates.data.toSorted((a, b) => a.update_id - b.update_id);
}

/** Of an album's parts that came together, the first is the message and the others are its further files. */
function asAlbums(events: ChannelEvent[]): ChannelEvent[] {
  const first = new Map<string, string>();
  return events.map((event) => {
    const album = event.kind === "message" && typeof event.meta?.album === "string" ? `${event.conversation}:${event.meta.album}` : null;
    if (!album || !event.externalId) return event;
    const target = first.get(album);
    if (target) return { ...event, kind: "media_part" as const, target };
    first.set(album, event.externalId);
    return event;
  });
}
