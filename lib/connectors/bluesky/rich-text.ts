import type { EventPost } from "../events";
import type { Facet } from "./schema";

/** What a text's facets say. Their indexes count the bytes of its UTF-8. */
export interface ReadText {
  text: string;
  mentions: NonNullable<EventPost["mentions"]>;
  tags: string[];
}

/** The text with each link's address, where only a label of it is written; facets that do not fit the text are left out. */
export function readText(text: string, facets: readonly Facet[] = []): ReadText {
  const bytes = Buffer.from(text);
  const read: ReadText = { text: "", mentions: [], tags: [] };
  let at = 0;
  for (const { index: { byteStart, byteEnd }, features } of facets.toSorted((a, b) => a.index.byteStart - b.index.byteStart)) {
    if (byteStart < at || byteEnd <= byteStart || byteEnd > bytes.length) continue;
    const label = bytes.subarray(byteStart, byteEnd).toString();
    let written = label;
    for (const { did, uri, tag } of features) {
      if (did) read.mentions.push({ id: did, handle: label.replace(/^@/, "") });
      if (tag) read.tags.push(tag);
      if (uri) written = linkText(label, uri);
    }
    read.text += bytes.subarray(at, byteStart).toString() + written;
    at = byteEnd;
  }
  read.text += bytes.subarray(at).toString();
  return read;
}

/** Programs shorten addresses to "shop.example/orders/12…": that says no more than the address itself. */
function linkText(label: string, url: string): string {
  const plain = (address: string) => address.replace(/^https?:\/\//i, "").replace(/\/$/, "");
  return plain(url).startsWith(plain(label.replace(/(\.\.\.|…)$/, ""))) ? url : `${label} (${url})`;
}

/** A place of a text that shall be a link, a tag, or the name of an account. */
export interface Place {
  start: number;
  end: number;
  link?: string;
  tag?: string;
  /** Without its @; the account must still be looked up. */
  handle?: string;
}

const addresses = /https?:\/\/[^\s<>"]+/giu;
const handles = /(?<![\p{L}\p{N}@/.])@((?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z](?:[a-z0-9-]*[a-z0-9])?)/giu;
const hashtags = /(?<![\p{L}\p{N}&/])[#＃](?!\p{N}+(?![\p{L}\p{N}_]))([\p{L}\p{N}\p{M}_]{1,64})/gu;

/** What a reader takes for links, names and tags, in order; nothing lies within another. */
export function findPlaces(text: string): Place[] {
  const links = [...text.matchAll(addresses)].map((match) => {
    const link = trimAddress(match[0]);
    return { start: match.index, end: match.index + link.length, link };
  });
  const named = [...text.matchAll(handles)].map((match) => ({ start: match.index, end: match.index + match[0].length, handle: match[1]!.toLowerCase() }));
  const tagged = [...text.matchAll(hashtags)].map((match) => ({ start: match.index, end: match.index + match[0].length, tag: match[1]! }));
  const isFree = (place: Place) => !links.some(({ start, end }) => place.start < end && place.end > start);
  return [...links, ...[...named, ...tagged].filter(isFree)].toSorted((a, b) => a.start - b.start);
}

/** A full stop or closing bracket after an address belongs to the sentence. */
function trimAddress(address: string): string {
  let trimmed = address.replace(/[.,;:!?'’”]+$/u, "");
  while (trimmed.endsWith(")") && trimmed.split("(").length < trimmed.split(")").length) trimmed = trimmed.slice(0, -1).replace(/[.,;:!?]+$/u, "");
  return trimmed;
}

/** Facets for these places; names of accounts that nobody knows stay plain text. */
export function toFacets(text: string, places: readonly Place[], dids: ReadonlyMap<string, string>): Facet[] {
  return places.flatMap((place) => {
    const feature = featureOf(place, dids);
    if (!feature) return [];
    const byteStart = Buffer.byteLength(text.slice(0, place.start));
    return [{ index: { byteStart, byteEnd: byteStart + Buffer.byteLength(text.slice(place.start, place.end)) }, features: [feature] }];
  });
}

function featureOf({ link, tag, handle }: Place, dids: ReadonlyMap<string, string>): Facet["features"][number] | null {
  if (link) return { $type: "app.bsky.richtext.facet#link", uri: link };
  if (tag) return { $type: "app.bsky.richtext.facet#tag", tag };
  const did = handle && dids.get(handle);
  return did ? { $type: "app.bsky.richtext.facet#mention", did } : null;
}
