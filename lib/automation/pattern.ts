import "server-only";
import { RE2JS } from "re2js";
import { ListQueryError } from "../records/list-query";

/** What a pattern may be: RE2's language, which has nothing whose matching grows faster than the text does. */
const most = { characters: 200, steps: 5_000, text: 10_000, kept: 500 };

const compiled = new Map<string, RE2JS>();

/** @throws ListQueryError in words that say what is wrong with it */
export function compilePattern(pattern: string): RE2JS {
  const known = compiled.get(pattern);
  if (known) return known;
  if (pattern.length > most.characters) throw new ListQueryError(`Use a pattern of at most ${most.characters} characters.`);
  let made: RE2JS;
  try {
    made = RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE);
  } catch (error) {
    throw new ListQueryError(`The pattern “${pattern}” cannot be read: ${wordsOf(error)}. Back-references and look-arounds are not among what patterns may have.`);
  }
  if (made.programSize() > most.steps) throw new ListQueryError(`The pattern “${pattern}” repeats too much. Use smaller numbers in braces.`);
  if (compiled.size >= most.kept) compiled.clear();
  compiled.set(pattern, made);
  return made;
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message.replace(/^error parsing regexp: /, "").slice(0, 120) : "it is not valid");

/** Whether a text has what a pattern asks for, in time that grows with the text alone; capitals are of no account, and only the first ten thousand characters are read. */
export function matchesPattern(pattern: string, text: string): boolean {
  try {
    return compilePattern(pattern).matcher(text.slice(0, most.text)).find();
  } catch (error) {
    if (error instanceof ListQueryError) return false;
    throw error;
  }
}
