import { createHash } from "node:crypto";

/** The only place that takes ids apart. A post is `at://<did>/<collection>/<rkey>`, a private message `<convoId>:<messageId>`. */

export interface AtUri {
  repo: string;
  collection: string;
  rkey: string;
}

export function readAtUri(uri: string): AtUri | null {
  const [, repo, collection, rkey] = /^at:\/\/([^/]+)\/([^/]+)\/([^/]+)$/.exec(uri) ?? [];
  return repo && collection && rkey ? { repo, collection, rkey } : null;
}

export const postCollection = "app.bsky.feed.post";

/** Where people see a post, or nothing for what is no post. */
export function postUrl(uri: string): string | undefined {
  const parts = readAtUri(uri);
  return parts?.collection === postCollection ? `${profileUrl(parts.repo)}/post/${parts.rkey}` : undefined;
}

export const profileUrl = (did: string): string => `https://bsky.app/profile/${did}`;

export const messageKey = (convo: string, message: string): string => `${convo}:${message}`;

/** The message's own id. */
export const messageIdOf = (key: string): string => key.slice(key.lastIndexOf(":") + 1);

const alphabet = "234567abcdefghijklmnopqrstuvwxyz";
/** 2023, in microseconds; with 46 bits more one arrives in 2025 at the latest, so no key lies in the future. */
const earliest = 1_672_531_200_000_000n;

/**
 * A record key that the same words always give: a second try of one post asks for the same record, and makes no second one.
 * It has the shape of a timestamp identifier, which says nothing here of a time: posts are ordered by their `createdAt`.
 * @see https://atproto.com/specs/tid
 */
export function recordKey(words: string): string {
  const hash = createHash("sha256").update(words).digest().readBigUInt64BE();
  const micros = earliest + (hash & ((1n << 46n) - 1n));
  let rest = (micros << 10n) | (hash >> 54n);
  let key = "";
  for (let digit = 0; digit < 13; digit++) {
    key = alphabet[Number(rest & 31n)] + key;
    rest >>= 5n;
  }
  return key;
}
