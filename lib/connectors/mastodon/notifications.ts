import type { ConnectionContext, NewDelivery, PulledDeliveries } from "../contract";
import { call } from "./api";
import { isLater } from "./ids";
import { toDelivery } from "./parse";
import { paged } from "./schema";

const pageSize = 80;
const mostPages = 20;
const secondsBetween = 30;

export interface Missed {
  deliveries: NewDelivery[];
  cursor: string | null;
  more: boolean;
}

/** The notifications after `cursor` (the last one's id), oldest page first; a first look takes the newest page. @throws ConnectorError */
export async function fetchMissed(connection: ConnectionContext, cursor: string | null, signal: AbortSignal): Promise<Missed> {
  const deliveries: NewDelivery[] = [];
  let last = cursor;
  for (let page = 0; page < mostPages; page++) {
    const items = await call(connection, "/api/v1/notifications", { query: { limit: pageSize, min_id: last ?? undefined }, signal }, paged);
    if (items.length === 0) return { deliveries, cursor: last, more: false };
    deliveries.push(toDelivery("notifications", items));
    const newest = items.reduce<string | null>((a, { id }) => (a === null || isLater(id, a) ? id : a), null);
    const moved = last === null || isLater(newest!, last);
    if (moved) last = newest;
    // A server that does not know `min_id` answers the newest again and again.
    if (cursor === null || !moved) return { deliveries, cursor: last, more: false };
  }
  return { deliveries, cursor: last, more: true };
}

/** For connections that are asked now and then. */
export async function pull(connection: ConnectionContext, cursor: string | null, signal: AbortSignal): Promise<PulledDeliveries> {
  try {
    return { ...(await fetchMissed(connection, cursor, signal)), waitSeconds: secondsBetween };
  } catch (error) {
    if (signal.aborted) return { deliveries: [], cursor };
    throw error;
  }
}
