/** What is being typed to find something by: "/tha" finds canned replies, "@an" colleagues. */
export interface Trigger {
  /** Where its sign stands. */
  from: number;
  query: string;
}

const patterns = { "/": /(?:^|\s)\/([^\s/]{0,40})$/u, "@": /(?:^|[\s(])@([^\s@]{0,30}(?: [^\s@]{1,30})?)$/u };
/** More than any query has. */
const longest = 80;

/** The one right before the caret, if there is one. */
export function triggerAt(text: string, caret: number, sign: "/" | "@"): Trigger | null {
  const found = patterns[sign].exec(text.slice(Math.max(0, caret - longest), caret));
  return found ? { from: caret - found[1]!.length - 1, query: found[1]! } : null;
}

/** A choice of a list, for the field that says which one is marked. */
export const optionId = (list: string, index: number): string => `${list}-${index}`;
