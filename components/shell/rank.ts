interface Findable {
  title: string;
  keywords?: readonly string[];
}

/** Those that what was typed may mean, the likeliest first; equals keep their order. An empty query finds all. */
export function rank<Entry extends Findable>(query: string, entries: readonly Entry[]): Entry[] {
  const wanted = fold(query);
  if (!wanted) return [...entries];
  return entries
    .map((entry) => ({ entry, score: score(wanted, entry) }))
    .filter(({ score: points }) => points > 0)
    .toSorted((a, b) => b.score - a.score)
    .map(({ entry }) => entry);
}

function score(query: string, { title, keywords = [] }: Findable): number {
  const inKeywords = Math.max(0, ...keywords.map((keyword) => match(query, fold(keyword))));
  return Math.max(match(query, fold(title)), inKeywords * 0.8);
}

/** From 100 (begins with it) down to 0 (has nothing of it). */
function match(query: string, text: string): number {
  if (text.startsWith(query)) return 100;
  const words = text.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  if (words.some((word) => word.startsWith(query))) return 80;
  const typed = query.split(" ");
  if (typed.every((part) => words.some((word) => word.startsWith(part)))) return 70;
  if (words.map((word) => word[0]).join("").includes(query) && query.length > 1) return 60;
  if (text.includes(query)) return 50;
  return query.length > 2 && isSubsequence(query.replaceAll(" ", ""), text) ? 10 : 0;
}

function isSubsequence(query: string, text: string): boolean {
  // The first letter begins a word; else "len" would find "close conversation".
  const start = ` ${text}`.indexOf(` ${query[0]}`);
  if (start < 0) return false;
  let from = start;
  for (const char of query) {
    from = text.indexOf(char, from) + 1;
    if (from === 0) return false;
  }
  return true;
}

/** Without case and accents: "Überblick" is found by "uber". */
function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim().replace(/\s+/g, " ");
}
