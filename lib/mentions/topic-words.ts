import { spelledWordsOfPost } from "../topics/words";

const mostWords = 5;
const mostExamples = 3;

/** The words that most of some texts share, as one of them writes them, and the places of the texts that hold most of these words. */
export function saidInCommon(texts: readonly string[]): { words: string[]; likest: number[] } {
  const said = texts.map(spelledWordsOfPost);
  const counts = new Map<string, number>();
  for (const words of said) for (const word of words.keys()) counts.set(word, (counts.get(word) ?? 0) + 1);
  const least = texts.length > 1 ? 2 : 1;
  const common = [...counts].filter(([, count]) => count >= least).toSorted(([a, x], [b, y]) => y - x || b.length - a.length || (a < b ? -1 : 1)).slice(0, mostWords);
  const weightOf = (words: ReadonlyMap<string, string>) => common.reduce((sum, [word, count]) => sum + (words.has(word) ? count : 0), 0);
  const seen = new Set<string>();
  const likest = said.map((words, at) => ({ at, weight: weightOf(words) })).toSorted((a, b) => b.weight - a.weight || a.at - b.at).filter(({ at }) => !seen.has(texts[at]!) && seen.add(texts[at]!));
  return { words: common.map(([word]) => said.find((words) => words.has(word))!.get(word)!), likest: likest.slice(0, mostExamples).map(({ at }) => at) };
}
