/** Words of a text that are compared at most. */
const mostWords = 80;

const segmenter = new Intl.Segmenter(undefined, { granularity: "word" });

export const foldText = (text: string): string => text.toLowerCase().normalize("NFKD").replaceAll(/\p{M}/gu, "");

/** Words of a text, folded: no accents, no figures, none of one or two letters (but of scripts that need no more), each once. */
export function wordsOf(text: string): string[] {
  const words = new Set<string>();
  for (const { segment, isWordLike } of segmenter.segment(foldText(text))) {
    if (!isWordLike || /\p{N}/u.test(segment) || (segment.length < 3 && /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]+$/u.test(segment))) continue;
    words.add(stemOf(segment));
    if (words.size >= mostWords) break;
  }
  return [...words];
}

/** Of a public post: without links and handles, which say where and to whom, and not what of. */
export const wordsOfPost = (text: string): string[] => wordsOf(text.replaceAll(/https?:\/\/\S+|[@＠][\w.@-]+|^RT\b/g, " ").replaceAll("_", " "));

/** Enough of a word to find it again with another ending. */
const stemOf = (word: string): string => (word.length > 6 && /^\p{Script=Latin}+$/u.test(word) ? word.slice(0, Math.max(5, word.length - 3)) : word);

/** Words that say nothing of what a text is about: left out where texts are named, not where they are compared. */
const plain: ReadonlySet<string> = new Set(`the and for our your you are was were has have had not but with from this that they them there here what when where will would could can still again once more all any please hello thanks just get got dont its been about out who how why his her him she than then too very
  der die das und oder nicht noch immer wieder ist sind war wir ihr sie ich uns unser unsere mit von fur auf bei den dem ein eine einen bitte guten tag schon auch hallo
  les des une est pas n'est c'est toujours encore nous vous votre notre avec pour dans sur que qui bonjour merci bien plus
  los las una unos por para con que del nos muy pero esta este hola gracias todavia
  che per non con una del della sono ancora ciao grazie uma para com nao ainda ola obrigado het een van niet met voor dat ons onze nog`.split(/\s+/).flatMap(wordsOf));

/** The most telling of weighted words, at most so many, as one of the texts writes them. */
export function tellingWords(weights: Iterable<readonly [string, number]>, texts: readonly string[], most = 5): string[] {
  return [...weights].filter(([word]) => !plain.has(word)).toSorted(([, a], [, b]) => b - a).slice(0, most).map(([word]) => spelled(word, texts));
}

/** A stem as one of the texts writes it. */
function spelled(stem: string, texts: readonly string[]): string {
  for (const text of texts) for (const { segment, isWordLike } of segmenter.segment(text)) if (isWordLike && foldText(segment).startsWith(stem)) return segment.toLowerCase();
  return stem;
}
