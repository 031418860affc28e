import { z } from "zod";
import { sendInput } from "../conversations/schema";
import { mostOwnWords } from "./post";

/** Shapes of team channels and of what is shared with them, as the API gives and takes them. */

export const teamChannelInput = z.object({ isTeamChannel: z.boolean() });

/** A room in which the company's own people talk, as one chooses it. */
export const teamChannel = z.object({
  id: z.uuid(),
  title: z.string(),
  /** The connector's id. */
  channel: z.string(),
  connectionName: z.string(),
  /** Why nothing can be posted there now, and what to do; null when it can. */
  blocked: z.string().nullable(),
  /** What it takes of one message: characters (null: as many as there are), and whether the files of this one can go along. */
  textLength: z.int().nullable(),
  takesFiles: z.boolean(),
});
export type TeamChannel = z.infer<typeof teamChannel>;

/** What a post says of what is shared; the caller's own words stand above it. */
export const excerpt = z.object({
  /** Who wrote it, where and when. */
  head: z.string(),
  words: z.string(),
  /** Names of the files that are with it. */
  files: z.array(z.string()),
  /** Where it stands in Weft. */
  link: z.string(),
});

export const sharePreparation = z.object({
  excerpt,
  /** So many of its files are here and can go along. */
  filesThere: z.int(),
  /** With which the caller shared last come first. */
  teamChannels: z.array(teamChannel),
});
export type SharePreparation = z.infer<typeof sharePreparation>;

export const sharePreparationInput = z.object({ message: z.uuid().optional() });

export const shareInput = z.object({
  teamChannelId: z.uuid({ error: "Choose a team channel." }),
  /** Absent: the conversation as a whole. */
  messageId: z.uuid().optional(),
  /** What the caller has to say about it. */
  words: z.string().max(mostOwnWords, `Write at most ${mostOwnWords} characters.`).default(""),
  /** Its files go along, where the channel takes them; else they are named. */
  withFiles: z.boolean().default(false),
  ...sendInput.pick({ idempotencyKey: true, holdSeconds: true }).shape,
});
export type ShareInput = z.infer<typeof shareInput>;
