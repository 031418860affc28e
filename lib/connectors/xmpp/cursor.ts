import { z } from "zod";

/** The newest message seen of one archive: its id there and its time. Both null: the archive was empty. */
const point = z.object({ id: z.string().nullable(), at: z.string().nullable() });
export type ArchivePoint = z.infer<typeof point>;

const schema = z.object({
  /** Our own archive; null until it was looked at, or when the server keeps none. */
  own: point.nullable().catch(null),
  /** By the room's bare JID. */
  rooms: z.record(z.string(), point).catch({}),
});

/** How far we have read, stored with the deliveries. */
export type ArchiveCursor = z.infer<typeof schema>;

/** Reads a stored cursor; one that cannot be read starts from now. */
export function readCursor(stored: string | null): ArchiveCursor {
  try {
    return schema.parse(JSON.parse(stored ?? "{}"));
  } catch {
    return { own: null, rooms: {} };
  }
}

export function writeCursor(cursor: ArchiveCursor): string {
  return JSON.stringify(cursor);
}

export function pointOf(cursor: ArchiveCursor, archive: string, ownJid: string): ArchivePoint | null {
  return archive === ownJid ? cursor.own : (cursor.rooms[archive] ?? null);
}

/** The cursor with one archive further on. */
export function withPoint(cursor: ArchiveCursor, archive: string, ownJid: string, reached: ArchivePoint): ArchiveCursor {
  return archive === ownJid ? { ...cursor, own: reached } : { ...cursor, rooms: { ...cursor.rooms, [archive]: reached } };
}
