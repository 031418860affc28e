import "server-only";
import type { Expression } from "./expression";
import { nearSpellings, type Step, traitOf, waysOf } from "./words";

/** What traits of people, channels and connections are in this workspace: the ids that stand in the index. */
export interface Names {
  /** Ids of identities and members, by what somebody typed after `from:`. */
  from: ReadonlyMap<string, readonly string[]>;
  /** Channels and ids of connections, by what was typed after `in:`. */
  in: ReadonlyMap<string, readonly string[]>;
}

/** Stands for the prefix of the segment that is probed; no word has it. */
const prefix = "@";
const shortestOpen = 2;

/** A search in PostgreSQL's language, with `@` where the segment's prefix comes. `near`: words of names may be mistyped. Null: it asks for nothing. */
export function compile(expression: Expression, names: Names, near = false): string | null {
  if ("all" in expression) return joined(expression.all.map((one) => compile(one, names, near)), " & ");
  if ("any" in expression) return joined(expression.any.map((one) => compile(one, names, near)), " | ");
  if ("not" in expression) {
    const inner = compile(expression.not, names);
    return inner && `!(${inner})`;
  }
  if ("text" in expression) return near ? nearly(expression.text) : joined(waysOf(expression.text, expression.isOpen ?? false).map(rowOf), " | ");
  if (expression.trait === "from") return anyTrait("by", names.from.get(expression.value) ?? []);
  if (expression.trait === "in") return anyTrait("in", names.in.get(expression.value) ?? []);
  return anyTrait(expression.trait, [expression.value]);
}

function joined(parts: readonly (string | null)[], how: string): string | null {
  const said = parts.filter((part) => part !== null);
  return said.length > 1 ? `(${said.join(how)})` : (said[0] ?? null);
}

const rowOf = (row: readonly Step[]): string => {
  const [first, ...rest] = row.map(({ word, isOpen }) => `'${prefix}${word}'${isOpen && [...word].length >= (isOneSign(word) ? 1 : shortestOpen) ? ":*" : ""}`);
  return rest.length ? `(${rest.reduce((said, step, at) => `${said} <${row[at + 1]!.after}> ${step}`, first!)})` : first!;
};

/** One letter begins half of all words; one sign is nearly a word. */
const isOneSign = (word: string): boolean => /^[^\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}\p{sc=Arabic}\p{sc=Hebrew}\p{N}]/u.test(word);

const nearly = (text: string): string | null => joined((waysOf(text, false)[0] ?? []).map(({ word }) => joined([word, ...nearSpellings(word)].map((spelling) => `'${prefix}${spelling}'`), " | ")), " & ");

/** Nobody of that name wrote anything. */
const anyTrait = (name: string, values: readonly string[]): string => joined((values.length ? values : ["nobody"]).map((value) => `'${prefix}${traitOf(name, value)}'`), " | ")!;
