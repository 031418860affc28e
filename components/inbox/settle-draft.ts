import type { Draft } from "@/lib/drafts/schema";
import { isBegun, noDraft, type ComposerDraft, type DraftContent } from "./use-draft";

/** What becomes of a draft here that meets what the server has: null where both agree, `other` where the writer has to choose. */
export type Settled = { draft: ComposerDraft } | { other: Draft } | null;

/** Nothing that was written is lost: what was written here since stays, and what is newer there is shown beside it. */
export function settle(here: ComposerDraft, there: Draft | null): Settled {
  if (!there) return here.revision === 0 ? null : { draft: here.isNew ? { ...here, revision: 0 } : noDraft };
  if (there.revision === here.revision) return null;
  if (isSame(here, there)) return { draft: { ...here, revision: there.revision, isNew: false } };
  // The answer to our own words was lost, with the page that sent them.
  if (here.isNew && here.sent === markOf(there)) return { draft: { ...here, revision: there.revision } };
  return here.isNew && isBegun(here) ? { other: there } : { draft: taken(there) };
}

/** The server's as it is kept here. */
export const taken = ({ text, note, subject, files, offer, revision }: Draft): ComposerDraft => ({ text, note, subject, files, offer, revision, isNew: false });

export const isSame = (a: DraftContent, b: DraftContent): boolean => a.text === b.text && a.note === b.note && a.subject === b.subject && a.offer?.id === b.offer?.id && a.files.map(({ id }) => id).join() === b.files.map(({ id }) => id).join();

/** Tells contents apart, and is short enough to be kept beside them. */
export function markOf({ text, note, subject, files, offer }: DraftContent): string {
  const all = [text, note, subject, files.map(({ id }) => id).join(), offer?.id ?? ""].join("\n\u0000");
  let hash = 0x811c9dc5;
  for (let at = 0; at < all.length; at++) hash = Math.imul(hash ^ all.charCodeAt(at), 0x01000193);
  return `${all.length}:${hash >>> 0}`;
}
