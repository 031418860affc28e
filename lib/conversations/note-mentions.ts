/** Colleagues whom a note names, as `@[Name](member:<id>)`: what is stored is the id, what is read the name. Browser-safe. */

const token = /@\[([^[\]\n]{1,200})\]\(member:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\)/g;

export interface Named {
  id: string;
  name: string;
}

export type NotePart = { text: string } | { member: Named };

/** A note, taken apart. */
export function noteParts(text: string): NotePart[] {
  const parts: NotePart[] = [];
  let from = 0;
  for (const found of text.matchAll(token)) {
    if (found.index > from) parts.push({ text: text.slice(from, found.index) });
    parts.push({ member: { name: found[1]!, id: found[2]! } });
    from = found.index + found[0].length;
  }
  if (from < text.length) parts.push({ text: text.slice(from) });
  return parts;
}

/** A note as people read it. */
export const plainNote = (text: string): string => noteParts(text).map((part) => ("member" in part ? `@${part.member.name}` : part.text)).join("");

/** A note as it was typed, with its "@Name" said by id; of several names that fit the longest, and of several people of one name the first. */
export function withTokens(typed: string, people: readonly Named[]): string {
  const byLength = people.filter(({ name }) => name.trim()).toSorted((a, b) => b.name.length - a.name.length);
  let said = "";
  for (let at = 0; at < typed.length; ) {
    const found = typed[at] === "@" && !isWord(typed[at - 1]) ? byLength.find(({ name }) => typed.startsWith(name, at + 1) && !isWord(typed[at + 1 + name.length])) : undefined;
    said += found ? `@[${found.name.replace(/[[\]\n]/g, " ")}](member:${found.id})` : typed[at];
    at += found ? found.name.length + 1 : 1;
  }
  return said;
}

const isWord = (character: string | undefined): boolean => character !== undefined && /[\p{L}\p{N}_]/u.test(character);
