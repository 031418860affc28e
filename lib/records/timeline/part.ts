import { sql, type SQL } from "drizzle-orm";
import { z } from "zod";
import type { Context, Unit } from "../../context";
import type { RecordType } from "../contract";
import type { TimelineEntry } from "../timeline-schema";

export const timelinePageSize = 50;
/** One more than a page says whether there is another. */
export const readAhead = timelinePageSize + 1;

export const position = z.object({ at: z.iso.datetime(), id: z.uuid() });
type Position = z.output<typeof position>;

export interface TimelineQuestion {
  type: RecordType;
  id: string;
  /** The last entry of the page before. */
  after: Position | null;
  /** In small letters; an entry contains all of them. */
  words: readonly string[];
}

/** Reads one kind of entry, at most `readAhead` of them, the latest first. */
export type TimelinePart = (unit: Unit, ctx: Context, question: TimelineQuestion) => Promise<TimelineEntry[]>;

/** What lies beyond the page before: `and …`, or nothing. */
export const beyond = (at: SQL, id: SQL, after: Position | null): SQL => (after ? sql`and (${at}, ${id}) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql``);

/** A position in the text, not a pattern: what means something to LIKE means itself. */
export const containing = (text: SQL, words: readonly string[]): SQL => sql.join(words.map((word) => sql` and position(${word} in lower(${text})) > 0`));
