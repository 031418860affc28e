import "server-only";
import { inTransaction, type Context } from "../context";
import { decodeCursor, encodeCursor } from "../http/cursor";
import type { RecordType } from "./contract";
import { requireRecord } from "./find";
import { readChanges } from "./timeline/changes";
import { readMentions } from "./timeline/mentions";
import { readMessages } from "./timeline/messages";
import { readNotes } from "./timeline/notes";
import { readOffers } from "./timeline/offers";
import { position, timelinePageSize, type TimelinePart } from "./timeline/part";
import { readPointing } from "./timeline/pointing";
import { readShipments } from "./timeline/shipments";
import type { TimelineEntry, TimelineKind, TimelinePage, TimelineSearch } from "./timeline-schema";

/** Where each kind of entry is read, the latest first. */
const parts: Record<TimelineKind, TimelinePart> = { message: readMessages, mention: readMentions, note: readNotes, record: readPointing, shipment: readShipments, offer: readOffers, change: readChanges };

/** Kinds of entries that have words to search for. */
const searchable: readonly TimelineKind[] = ["message", "mention", "note"];

/**
 * A page of what happened with a record: messages and notes of its conversations that the actor may see, what they said in public and our answers there, notes on it, records that point
 * to it, shipments, offers received, and changes of its fields. Each kind is read from an index at the place where the last page ended, so
 * that a page costs the same wherever it is.
 * @throws AppError "not_found" · "invalid" for a cursor of another list
 */
export async function listTimeline(ctx: Context, type: RecordType, id: string, { cursor, kind, q }: TimelineSearch): Promise<TimelinePage> {
  const after = cursor ? decodeCursor(cursor, position) : null;
  const words = q?.toLowerCase().split(/\s+/).filter(Boolean) ?? [];
  const kinds = (Object.keys(parts) as TimelineKind[]).filter((one) => (!kind || one === kind) && (!words.length || searchable.includes(one)));
  return inTransaction(ctx, async (unit) => {
    await requireRecord(unit, ctx, type, id);
    const merged = await latestFirst(kinds.map((one) => parts[one](unit, ctx, { type, id, after, words })));
    const items = merged.slice(0, timelinePageSize);
    const last = items.at(-1);
    return { items, nextCursor: merged.length > timelinePageSize && last ? encodeCursor({ at: last.at, id: last.id }) : null };
  });
}

async function latestFirst(reading: readonly Promise<TimelineEntry[]>[]): Promise<TimelineEntry[]> {
  return (await Promise.all(reading)).flat().toSorted((a, b) => (a.at === b.at ? (a.id < b.id ? 1 : -1) : a.at < b.at ? 1 : -1));
}
