import { addPhrase, lexiconOf, noPhrases, type Lexicon, type Phrases } from "./lexicon";
import { clean } from "./fold";
import { meanings, type Expectation, type ExpectedReply, type Meaning } from "./types";

/** An expectation made ready for reading. */
export interface Compiled {
  /** Made when words are read: a button needs none. */
  readonly lexicon: Lexicon;
  /** The prompt's own words: ids, labels, names, units. */
  own: Phrases;
  replies: { id: string; meaning: Meaning | null }[];
  /** The one reply with a meaning; null where several share it. */
  byMeaning: Partial<Record<string, { id: string; meaning: Meaning | null } | null>>;
  tags: string[];
  asked: readonly string[];
  free: boolean;
  number: boolean;
}

const known = new WeakMap<Expectation, Compiled>();

export function compiledOf(expected: Expectation): Compiled {
  let compiled = known.get(expected);
  if (!compiled) known.set(expected, (compiled = compile(expected)));
  return compiled;
}

function compile(expected: Expectation): Compiled {
  const own = noPhrases();
  const replies = expected.replies.map((reply) => ({ id: reply.id, meaning: meaningOf(reply) }));
  for (const unit of expected.units ?? []) addPhrase(own, unit, { kind: "unit", value: 0 });
  for (const name of expected.names ?? []) for (const part of [name, ...name.split(/\s+/)]) if (part.length > 1) addPhrase(own, part, { kind: "filler", value: 0 });
  expected.replies.forEach((reply, value) => {
    // An id is a word of its own where no dictionary speaks for it; else it is read behind a # only.
    addPhrase(own, reply.id, { kind: replies[value]!.meaning ? "tag" : "reply", value });
    for (const phrase of [reply.label ?? "", ...(reply.words ?? [])]) addPhrase(own, phrase, { kind: "reply", value });
  });
  const byMeaning: Compiled["byMeaning"] = {};
  for (const reply of replies) if (reply.meaning) byMeaning[reply.meaning] = byMeaning[reply.meaning] === undefined ? reply : null;
  let lexicon: Lexicon | undefined;
  return { byMeaning, get lexicon() { return (lexicon ??= lexiconOf(expected.languages)); }, own, replies, tags: expected.replies.map(({ id }) => clean(id).toLowerCase()), asked: expected.asked ?? [], free: expected.free ?? false, number: expected.number ?? false };
}

export function meaningOf({ id, meaning }: ExpectedReply): Meaning | null {
  return meaning ?? meanings.find((one) => one === id.toLowerCase()) ?? null;
}
