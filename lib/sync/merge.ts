import type { SyncDirection } from "../connectors/manifest";

/** What becomes of one field, told from how it stood when both sides were last the same. Pure. */
export type Decision =
  /** Nothing: it is the same, or not theirs to say. */
  | "keep"
  /** Theirs comes here. */
  | "take"
  /** Both sides changed it, and the later change counts. */
  | "conflict";

/**
 * @param base how it stood over there when last seen, in our terms; undefined when this record was never seen before
 */
export function decide(direction: SyncDirection, base: unknown, theirs: unknown, ours: unknown): Decision {
  if (direction === "off" || direction === "out" || same(theirs, ours)) return "keep";
  switch (direction) {
    case "in":
      return "take";
    case "fill":
      return isEmpty(ours) ? "take" : "keep";
    case "both":
      if (base === undefined) return isEmpty(ours) ? "take" : isEmpty(theirs) ? "keep" : "conflict";
      if (same(base, theirs)) return "keep";
      return same(base, ours) ? "take" : "conflict";
  }
}

export const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === "" || (Array.isArray(value) && !value.length);

/** Nothing and an empty text are the same; objects are compared as JSON. */
export const same = (a: unknown, b: unknown): boolean => (isEmpty(a) && isEmpty(b)) || a === b || (typeof a === "object" && typeof b === "object" && JSON.stringify(a) === JSON.stringify(b));
