import { fold } from "../text/fold";

/** Words of a text that are compared at most. */
const mostWords = 80;

const segmenter = new Intl.Segmenter(undefined, { granularity: "word" });
/** One sign of Hiragana joins words and is none. */
const particle = /^\p{sc=Hiragana}$/u;
const ownEndings = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]+$/u;

/** Without case and accents, for patterns. */
export const foldText = (text: string): string => text.toLowerCase().normalize("NFKD").replaceAll(/\p{M}/gu, "");

/** Words of a text, each once and folded: no accents, no figures, none of one or two letters (but of scripts that need no more), with how the text writes them. */
export function spelledWords(text: string): Map<string, string> {
  const words = new Map<string, string>();
  for (const { segment, isWordLike } of segmenter.segment(text.includes("’") ? text.replaceAll("’", "'") : text)) {
    if (!isWordLike) continue;
    const folded = fold(segment);
    if (/\p{N}/u.test(folded) || particle.test(folded) || (folded.length < 3 && ownEndings.test(folded))) continue;
    const stem = stemOf(folded);
    if (!words.has(stem)) words.set(stem, segment.toLowerCase());
    if (words.size >= mostWords) break;
  }
  return words;
}

export const wordsOf = (text: string): string[] => [...spelledWords(text).keys()];

/** Of a public post what says what it is about: no links and handles, which say where and to whom, and no courtesies. */
export function spelledWordsOfPost(text: string): Map<string, string> {
  const words = spelledWords(text.replaceAll(/https?:\/\/\S+|[@＠][\w.@-]+|^RT\b/g, " ").replaceAll("_", " "));
  for (const word of words.keys()) if (plain.has(word)) words.delete(word);
  return words;
}

/** Enough of a word to find it again with another ending. */
const stemOf = (word: string): string => (word.length > 6 && /^\p{Script=Latin}+$/u.test(word) ? word.slice(0, Math.max(5, word.length - 3)) : word);

/** Words that say nothing of what a text is about: left out where texts are named. Posts, which are short, are compared without them. */
const plain: ReadonlySet<string> = new Set(`the and for our your you are was were has have had not but with from this that they them there here what when where will would could can still again once more all any please hello thanks just get got dont its been about out who how why his her him she than then too very
  thank thx yes yeah yep nope nah okay sure did does doing done don't didn't doesn't can't couldn't won't wouldn't isn't aren't wasn't haven't hasn't i'm i've i'll i'd it's that's there's what's you're you've we're we've they're let's let should might must may going gonna want wanna need know think see look say said tell make made take way one two some much many lot also even only ever never always now today tomorrow yesterday new good great bad nice love like really well back over after before because since until being make these those guys hey sorry welcome lol omg pls plz
  der die das und oder nicht noch immer wieder ist sind war wir ihr sie ich uns unser unsere mit von fur auf bei den dem ein eine einen bitte guten tag schon auch hallo danke mal aber wie was wenn man kann haben hat habe bin nur sehr mehr jetzt heute mir mich euch euer eure
  les des une est pas n'est c'est toujours encore nous vous votre notre avec pour dans sur que qui bonjour merci bien plus mais tout tous fait faire suis j'ai ils elle cette comme aussi
  los las una unos por para con que del nos muy pero esta este hola gracias todavia mas como todo hoy bien buenos dias son hay tengo tiene favor
  che per non con una del della sono ancora ciao grazie uma para com nao ainda ola obrigado obrigada muito mais voce isso het een van niet met voor dat ons onze nog`.split(/\s+/).flatMap(wordsOf));

/** The most telling of weighted words, at most so many, as one of the texts writes them. */
export const tellingWords = (weights: Iterable<readonly [string, number]>, spelling: (word: string) => string | undefined, most = 5): string[] =>
  [...weights].filter(([word]) => !plain.has(word)).toSorted(([, a], [, b]) => b - a).slice(0, most).map(([word]) => spelling(word) ?? word);
