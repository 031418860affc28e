import type { Dictionary, Kind } from "./dictionary";
import { clean, tokenise, type Token } from "./fold";
import { dictionaries } from "./languages";

/** What a phrase is: a kind of the dictionaries, a place among questions, a number, an expected reply. */
export interface Entry {
  kind: Kind | "ordinal" | "number" | "reply" | "tag";
  /** The ordinal's or number's value, or the reply's place. */
  value: number;
}

interface Node {
  next: Map<string, Node>;
  entry?: Entry;
  isLoose?: boolean;
  /** What it says as the whole message, or behind a #. */
  alone?: Entry;
}

/** Phrases by their tokens; the longest that fits is found in one walk. */
export interface Phrases {
  root: Node;
  vocabulary: Set<string>;
}

export interface Lexicon extends Phrases {
  closings: Phrases;
  /** First words that turn round what follows. */
  negators: Set<string>;
  /** Long words of answers by their first letter, as targets of typing errors. */
  long: Map<string, string[]>;
  dictionaries: readonly Dictionary[];
}

export const noPhrases = (): Phrases => ({ root: { next: new Map() }, vocabulary: new Set() });

const kinds: Kind[] = ["yes", "no", "details", "later", "stop", "yesAlone", "noAlone", "person", "personAlone", "filler", "greeting", "object", "assent", "soft", "not", "doubt", "hedge", "join", "sequence", "because", "reason", "change", "unit"];
/** Where languages say different things with the same letters, the kind that decides least wins. */
const order: Entry["kind"][] = ["doubt", "hedge", "not", "person", "stop", "later", "reason", "ordinal", "no", "details", "assent", "soft", "yes", "because", "change", "number", "unit", "sequence", "join", "object", "greeting", "filler"];

const compiled = new Map<string, Lexicon>();

/** The dictionaries of these languages and English, or all of them, as one. */
export function lexiconOf(languages: readonly string[] | undefined): Lexicon {
  const wanted = languages && new Set(["en", ...languages.map(primary)]);
  const chosen = dictionaries.filter(({ language }) => !wanted || wanted.has(primary(language)));
  const key = keyOf(chosen);
  let lexicon = compiled.get(key);
  if (!lexicon) compiled.set(key, (lexicon = compile(chosen)));
  return lexicon;
}

/** Makes the lexicon of all languages ready a little at a time, so that whatever else there is to do comes between. @param pause lets the others */
export async function warmLexicon(pause: () => Promise<void>): Promise<void> {
  const key = keyOf(dictionaries);
  const steps = compiling(dictionaries);
  for (let step = steps.next(); !compiled.has(key); step = steps.next()) {
    if (step.done) compiled.set(key, step.value);
    else await pause();
  }
}

const keyOf = (chosen: readonly Dictionary[]): string => chosen.map(({ language }) => language).join();

export const primary = (language: string): string => language.toLowerCase().split("-")[0]!;

function compile(chosen: readonly Dictionary[]): Lexicon {
  const steps = compiling(chosen);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** In steps of a few milliseconds. */
function* compiling(chosen: readonly Dictionary[]): Generator<void, Lexicon> {
  const phrases = noPhrases();
  const closings = noPhrases();
  const negators = new Set<string>();
  const long = new Map<string, string[]>();
  for (const dictionary of chosen) {
    for (const kind of kinds) {
      for (const phrase of dictionary[kind] ?? []) {
        for (const spelling of spellings(phrase)) {
          const tokens = addPhrase(phrases, spelling, { kind, value: 0 });
          if (tokens.length === 1 && (kind === "yes" || kind === "no" || kind === "details")) keepLong(long, tokens[0]!.word);
        }
      }
      yield;
    }
    dictionary.ordinals?.forEach((some, index) => some.forEach((phrase) => addPhrase(phrases, phrase, { kind: "ordinal", value: index + 1 })));
    for (const [phrase, value] of Object.entries(dictionary.numbers ?? {})) addPhrase(phrases, phrase, { kind: "number", value });
    for (const word of [...dictionary.common, ...(dictionary.lookalike ?? [])]) for (const token of tokenise(clean(word))) phrases.vocabulary.add(token.word);
    for (const phrase of dictionary.negator ?? []) negators.add(tokenise(clean(phrase))[0]!.word);
    for (const phrase of dictionary.closing ?? []) addPhrase(closings, phrase, { kind: "closing", value: 0 });
  }
  return { ...phrases, closings, negators, long, dictionaries: chosen };
}

function keepLong(long: Map<string, string[]>, word: string): void {
  if (word.length < 6 || !/^[a-z]+$/.test(word)) return;
  const some = long.get(word[0]!) ?? [];
  if (!some.includes(word)) long.set(word[0]!, [...some, word]);
}

/** German keyboards elsewhere have no umlauts: "bestaetigt". */
function spellings(phrase: string): string[] {
  return /[äöü]/.test(phrase) ? [phrase, phrase.replaceAll("ä", "ae").replaceAll("ö", "oe").replaceAll("ü", "ue")] : [phrase];
}

/** Puts a phrase in, under its spelling with accents too; gives back its tokens. */
export function addPhrase(phrases: Phrases, phrase: string, entry: Entry): Token[] {
  const tokens = tokenise(clean(phrase)).filter(({ kind }) => kind !== "stop");
  if (tokens.length === 0) return tokens;
  const keys = [tokens.map(({ word }) => word)];
  if (tokens.some(({ word, exact }) => word !== exact)) keys.push(tokens.map(({ word, exact, kind }) => (kind === "comma" ? "," : exact || word)));
  keys.forEach((words, index) => put(phrases.root, words, entry, index === 0 && keys.length > 1));
  for (const { word } of tokens) phrases.vocabulary.add(word);
  return tokens;
}

/** A spelling that leaves its accents out is loose: it gives way to a word that is written like that (German "ja", Portuguese "já"). */
function put(root: Node, words: string[], entry: Entry, isLoose: boolean): void {
  let node = root;
  for (const word of words) {
    const key = /^[,、;:،]$/.test(word) ? "," : word;
    let next = node.next.get(key);
    if (!next) node.next.set(key, (next = { next: new Map() }));
    node = next;
  }
  const alone = entry.kind === "yesAlone" ? "yes" : entry.kind === "noAlone" ? "no" : entry.kind === "personAlone" ? "person" : null;
  if (alone) node.alone = node.alone && node.alone.kind !== alone ? { kind: "doubt", value: 0 } : { kind: alone, value: 0 };
  else if (!node.entry || (node.isLoose && !isLoose)) [node.entry, node.isLoose] = [entry, isLoose];
  else if (node.isLoose === isLoose) node.entry = weaker(node.entry, entry);
}

function weaker(one: Entry, other: Entry): Entry {
  const both = new Set([one.kind, other.kind]);
  if (both.has("yes") && both.has("no")) return { kind: "doubt", value: 0 };
  return order.indexOf(other.kind) < order.indexOf(one.kind) ? other : one;
}

export interface Found {
  entry?: Entry;
  alone?: Entry;
  /** The token behind the phrase. */
  to: number;
}

/** The longest phrase that begins at a token. */
export function longest({ root }: Phrases, tokens: readonly Token[], from: number): Found | null {
  let node: Node | undefined = root;
  let found: Found | null = null;
  for (let at = from; node && at < tokens.length; at++) {
    const token: Token = tokens[at]!;
    if (token.tag && at > from) break;
    node = node.next.get(token.kind === "comma" ? "," : token.exact) ?? node.next.get(token.word);
    if (node && (node.entry ?? node.alone)) found = { entry: node.entry, alone: node.alone, to: at + 1 };
  }
  return found;
}
