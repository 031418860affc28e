import { z } from "zod";
import { most } from "./boolean/parse";
import { nameLength, queryKinds } from "./kinds";

/** Shapes of listening as the API gives and takes them. Browser-safe. Times are ISO 8601 UTC. */

const time = z.iso.datetime();
const name = z.string().trim().min(1, "Give the query a name.").max(nameLength, `A name has at most ${nameLength} characters.`);
const text = z.string().trim().min(1, "Say what to look for: a word, a phrase, a #tag or a @handle.").max(most.characters);
const connectionIds = z.array(z.uuid()).min(1, "Choose a connection, or all of them.").max(100).nullable();

export const listeningInput = z.object({ name, text, kind: z.enum(queryKinds), connectionIds: connectionIds.default(null), isPaused: z.boolean().default(false) });
export type ListeningInput = z.infer<typeof listeningInput>;
export const listeningChange = z.object({ name, text, kind: z.enum(queryKinds), connectionIds, isPaused: z.boolean() }).partial();
export type ListeningChange = z.infer<typeof listeningChange>;

/** How mentions sound; of the others nobody knows. */
const mood = z.object({ negative: z.int(), neutral: z.int(), positive: z.int() });
/** By day of the workspace, oldest first; of the first day only its last hours are in it. */
const days = z.array(mood.extend({ day: z.iso.date(), mentions: z.int() }));
export type ListeningDay = z.infer<typeof days>[number];
export type ListeningMood = z.infer<typeof mood>;

export const listeningQuery = z.object({
  id: z.uuid(),
  name: z.string(),
  text: z.string(),
  kind: z.enum(queryKinds),
  /** Null: all connections, also those that come later. */
  connectionIds: z.array(z.uuid()).nullable(),
  isPaused: z.boolean(),
  createdAt: time,
  updatedAt: time,
  /** Mentions of the last seven days that it found and the caller may see. */
  mentions: z.int(),
  /** Of all that any query found in that time, 0 to 1; null while that is nothing. What two found is in both their shares. */
  share: z.number().nullable(),
  /** How those sound, and the same by day. */
  mood,
  days,
  /** Where platforms are asked, and how that went. */
  searches: z.array(z.object({ connectionId: z.uuid(), askedAt: time.nullable(), trouble: z.string().nullable() })),
});
export type ListeningQuery = z.infer<typeof listeningQuery>;

export const listeningList = z.object({
  items: z.array(listeningQuery),
  /** Mentions of the last seven days that any query found, each counted once. */
  total: z.int(),
  mood,
  days,
  /** From when on they are counted. */
  since: time,
  /** Connections that can be searched. */
  searchable: z.array(z.uuid()),
});
export type ListeningList = z.infer<typeof listeningList>;

export const previewInput = z.object({
  text,
  connectionIds: connectionIds.default(null),
  /** Also ask the platforms that can be searched. */
  elsewhere: z.boolean().default(false),
});
export type PreviewInput = z.infer<typeof previewInput>;

const place = z.object({ from: z.int(), to: z.int() });
export const previewPost = z.object({
  channel: z.string(),
  connectionId: z.uuid(),
  author: z.string(),
  text: z.string(),
  /** What the query looks for in it: UTF-16 units. */
  places: z.array(place),
  at: time,
  url: z.string().nullable(),
});
export type PreviewPost = z.infer<typeof previewPost>;

export const listeningPreview = z.object({
  here: z.object({
    /** The newest mentions were looked through, so many. */
    lookedAt: z.int(),
    matches: z.int(),
    posts: z.array(previewPost),
  }),
  /** Of the platforms, those that were asked. */
  elsewhere: z.array(z.object({ connectionId: z.uuid(), posts: z.array(previewPost), trouble: z.string().nullable() })),
});
export type ListeningPreview = z.infer<typeof listeningPreview>;
