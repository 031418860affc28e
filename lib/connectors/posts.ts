import type { DraftAttachment, NewDelivery } from "./contract";

/**
 * What a platform of public posts can do, apart from private conversations. What comes in are events like all others
 * (`mention`, `comment`, `post` …, with `public` and `post`); these types are for what goes out and what is asked.
 */

/** A post at the platform. */
export interface PostTarget {
  /** The id under which events speak of it. */
  post: string;
  /** The first post of its thread, where it is known and another. */
  thread?: string | null;
  /** Its author's id, name and handle, for platforms whose answers must name whom they answer. */
  author?: { id: string; handle?: string | null; name?: string | null };
}

/** A post to publish, already checked against `manifest.posts`. */
export interface PostDraft {
  /** The same for every try of one post: a platform that knows such keys publishes once. */
  readonly idempotencyKey: string;
  readonly text: string;
  /** BCP 47, as the author says. */
  readonly language?: string;
  readonly attachments: readonly (DraftAttachment & { alt?: string })[];
  /** A public answer to this post. */
  readonly replyTo?: PostTarget;
  readonly quotes?: PostTarget;
  /** Shown as a card below the text, where the platform does that. */
  readonly link?: { url: string; title?: string; description?: string };
}

export interface PublishedPost {
  externalId: string;
  /** Where people see it. */
  url?: string;
  /** ISO 8601 UTC, when the platform says so. */
  at?: string;
}

export interface PostSearch {
  /** Ours: comes back in the deliveries' header `weft-query`, so that what was found is known to belong to it. */
  query: string;
  /** Words and phrases of which a post has at least one; each is asked as the platform asks. */
  anyOf: readonly string[];
  /** ISO 8601 UTC; null with a cursor, or for a preview. */
  since: string | null;
  /** Deliveries at most. */
  limit: number;
}

export interface FoundPosts {
  /** For `parse`, which reads each as a `mention`; nothing is stored by the search itself. */
  deliveries: NewDelivery[];
  cursor: string | null;
  more?: boolean;
  /** Ask again after so long; default 60. */
  waitSeconds?: number;
}

/** How a post of ours, or a mention, is doing. Absent: the platform does not say. */
export interface PostFigures {
  post: string;
  likes?: number;
  reposts?: number;
  replies?: number;
  quotes?: number;
  views?: number;
  /** The post is no more. */
  gone?: boolean;
}

/** What a manifest says of public posts. */
export interface PostsManifest {
  /** Of one post; null = no limit. */
  textLength: number | null;
  /** How length is counted: UTF-16 units, code points, or what people see as one sign. */
  counted: "units" | "points" | "graphemes";
  /** Every link counts as so many signs; absent: as it is written. */
  linkLength?: number;
  /** In UTF-8, beside `textLength`. */
  textBytes?: number;
  attachments: number;
  /** As in `<input accept>`; null = any. */
  attachmentTypes: string | null;
  attachmentBytes: number | null;
  /** Longest alternative text; null: none can be given. */
  altLength: number | null;
  /** Whether it can: answer in public, quote, edit, delete, search. Screens offer what is there. */
  reply: boolean;
  quote: boolean;
  delete: boolean;
  search: boolean;
  /** One idempotency key publishes once; when false, a publishing that was cut off is never repeated without asking a person. */
  idempotent: boolean;
  /** A rule of the platform for public answers, in plain words, said before sending. */
  replyNote?: string;
  /** Where these figures come from. */
  source: string;
}

/** What one account may publish: the manifest's figures, and what `identify` found to be different there (`facts.posts`: a server's own limits). */
export function limitsOfPosts(manifest: PostsManifest, facts: Readonly<Record<string, unknown>>): PostsManifest {
  const own = typeof facts.posts === "object" && facts.posts !== null ? (facts.posts as Record<string, unknown>) : {};
  const known = Object.entries(own).filter(([name, value]) => name in manifest && typeof value === "number" && value > 0);
  return { ...manifest, ...Object.fromEntries(known) };
}
