import { z } from "zod";
import type { ConnectionContext, NewDelivery, PulledDeliveries } from "../contract";
import { call } from "./api";
import { allowedUpdates } from "./convert";
import { updateSchema, type Update } from "./schema";

const pageSize = 100;
/** How long Telegram holds the question open while nothing happens. */
const holdSeconds = 25;

/**
 * Asks for what came since `cursor` (the next offset), waiting for it up to 25 s. Asking with an offset confirms all
 * before it; once nothing is left the cursor is dropped, because Telegram starts its numbers anew after a quiet week.
 * @throws ConnectorError "config" while a webhook is set or another program asks too
 * @see https://core.telegram.org/bots/api#getupdates
 */
export async function pull(connection: ConnectionContext, cursor: string | null, signal: AbortSignal): Promise<PulledDeliveries> {
  const parameters = { ...(cursor !== null && { offset: Number(cursor) }), limit: pageSize, timeout: holdSeconds, allowed_updates: allowedUpdates };
  try {
    const updates = await call(connection, "getUpdates", parameters, z.array(updateSchema), { signal, timeoutSeconds: holdSeconds + 15 });
    if (updates.length === 0) return { deliveries: [], cursor: null, waitSeconds: 1 };
    return { deliveries: toDeliveries(updates), cursor: nextOffset(updates), more: true };
  } catch (error) {
    if (signal.aborted) return { deliveries: [], cursor };
    throw error;
  }
}

function nextOffset(updates: Update[]): string {
  return String(Math.max(...updates.map((update) => update.update_id)) + 1);
}

/** One delivery for each update; the parts of an album stay together, so that they become one message. */
export function toDeliveries(updates: Update[]): NewDelivery[] {
  const groups: Update[][] = [];
  for (const update of updates) {
    const last = groups.at(-1);
    const album = albumOf(update);
    if (last && album !== null && last.every((other) => albumOf(other) === album)) last.push(update);
    else groups.push([update]);
  }
  const encoder = new TextEncoder();
  return groups.map((group) => ({ type: "update", body: encoder.encode(JSON.stringify(group.length === 1 ? group[0] : group)) }));
}

const albumPart = z.looseObject({ media_group_id: z.string(), chat: z.looseObject({ id: z.number() }) });

function albumOf(update: Update): string | null {
  const part = albumPart.safeParse(update.message ?? update.business_message ?? update.channel_post);
  return part.success ? `${part.data.chat.id}:${part.data.media_group_id}` : null;
}
