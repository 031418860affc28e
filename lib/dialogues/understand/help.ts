import type { Dictionary } from "./dictionary";
import { dictionaries } from "./languages";
import { meaningOf } from "./compile";
import { primary } from "./lexicon";
import type { Expectation, Meaning } from "./types";

/** What our button for a standard answer says, in a language (BCP 47; English where there is no dictionary). */
export const labelOf = (meaning: Meaning | "person", language: string): string => dictionaryOf(language).labels[meaning];

/**
 * The one line that is sent when a reply was not understood, in a language (BCP 47): it names the answers by their hashtags,
 * which `understand` reads.
 */
export function help(expected: Expectation, language: string): string {
  const { help: words, tags: own } = dictionaryOf(language);
  const isExpected = !expected.languages || [...expected.languages, "en"].some((one) => primary(one) === primary(language));
  const tags = isExpected ? own : dictionaryOf("en").tags;
  const answers = expected.replies.map((reply) => tagOf(expected, reply.id, tags));
  if (expected.number) answers.push(words.number);
  const line = answers.length === 0 ? words.free : words.line.replace("{answers}", () => joined(answers, words));
  return line.replace("{person}", () => `#${tags.person}`);
}

/** The language's own hashtag, unless two replies share a meaning and only their ids tell them apart. */
function tagOf({ replies }: Expectation, id: string, tags: Dictionary["tags"]): string {
  const meaning = meaningOf(replies.find((reply) => reply.id === id)!);
  const isOnly = meaning !== null && replies.filter((reply) => meaningOf(reply) === meaning).length === 1;
  return `#${isOnly ? tags[meaning] : id}`;
}

const joined = (answers: string[], { comma, or }: Dictionary["help"]): string => (answers.length === 1 ? answers[0]! : `${answers.slice(0, -1).join(comma)}${or}${answers.at(-1)!}`);

function dictionaryOf(language: string): Dictionary {
  const wanted = /^zh-(hant|tw|hk|mo)/i.test(language) ? "zh-Hant" : primary(language);
  return dictionaries.find((one) => one.language === wanted) ?? dictionaries[0]!;
}
