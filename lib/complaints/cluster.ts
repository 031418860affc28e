/** Finds texts that say the same, by the words they share. Pure; the work is bounded by the number of texts and of words in each. */

export interface Complaint {
  id: string;
  /** Of one customer: several of the same one count once. */
  customer: string;
  text: string;
  /** Somebody made a case of it. */
  isCase: boolean;
}

export interface Cluster {
  /** Most telling first, at most five. */
  words: string[];
  /** The text that is most like the others. */
  example: string;
  members: string[];
}

/** Words of a text that are compared at most. */
const mostWords = 80;
/** From this likeness (cosine of weighted words, 0 to 1) on a text belongs to a cluster. */
const alike = 0.22;
/** A word that more of the texts have says nothing. */
const mostCommon = 0.25;
/** Of so many customers a complaint is the same of many. */
export const fewestCustomers = 2;

const segmenter = new Intl.Segmenter(undefined, { granularity: "word" });

const fold = (text: string): string => text.toLowerCase().normalize("NFKD").replaceAll(/\p{M}/gu, "");

/** Words of a text, folded: no accents, no figures, none of one or two letters (but of scripts that need no more). */
export function wordsOf(text: string): string[] {
  const words = new Set<string>();
  for (const { segment, isWordLike } of segmenter.segment(fold(text))) {
    if (!isWordLike || /\p{N}/u.test(segment) || (segment.length < 3 && /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]+$/u.test(segment))) continue;
    words.add(stemOf(segment));
    if (words.size >= mostWords) break;
  }
  return [...words];
}

/** Enough of a word to find it again with another ending. */
const stemOf = (word: string): string => (word.length > 6 && /^\p{Script=Latin}+$/u.test(word) ? word.slice(0, Math.max(5, word.length - 3)) : word);

/** Said of something that went wrong, in the languages that most customers write; a word is enough, since what is alike is judged by more. */
const troubles = /\b(complain\w*|broken|damaged?|crushed|leak(ed|ing|s)?|missing|mistake|wrong|late|delayed?|refund\w*|faulty|spoil(ed|t)|mould\w*|not (yet )?(arrived|here|come|working)|never (arrived|came)|still waiting|nowhere|unacceptable|disappoint\w*|where is|beschwer\w*|kaputt|beschadigt\w*|fehlt|fehlen|falsch\w*|verspat\w*|nicht (angekommen|da)|reklam\w*|wo bleibt|casse\w*|abime\w*|manqu\w*|retard\w*|erreur|pas (encore )?(arriv|recu)\w*|rembours\w*|roto|rota|danad\w*|falta\w*|retras\w*|equivocad\w*|no ha llegado|reembols\w*|rotto|danneggiat\w*|manca\w*|ritard\w*|sbagliat\w*|kapot|beschadigd|vertraagd|ontbreek\w*)\b/u;

export const soundsTroubled = (text: string): boolean => troubles.test(fold(text));

/** Words that say nothing of what a text is about: left out where a cluster is named, not where texts are compared. */
const plain: ReadonlySet<string> = new Set(`the and for our your you are was were has have had not but with from this that they them there here what when where will would could can still again once more all any please hello thanks
  der die das und oder nicht noch immer wieder ist sind war wir ihr sie ich uns unser unsere mit von fur auf bei den dem ein eine einen bitte guten tag schon auch hallo
  les des une est pas n'est c'est toujours encore nous vous votre notre avec pour dans sur que qui bonjour merci bien plus
  los las una unos por para con que del nos muy pero esta este hola gracias todavia
  che per non con una del della sono ancora ciao grazie uma para com nao ainda ola obrigado het een van niet met voor dat ons onze nog`.split(/\s+/).flatMap(wordsOf));

/**
 * Clusters of complaints of several customers, those of most customers first. A cluster counts when somebody made a case of one of its
 * texts, or when half of them speak of something that went wrong.
 */
export function findClusters(all: readonly Complaint[]): Cluster[] {
  const texts = all.map((complaint) => ({ complaint, words: wordsOf(complaint.text) })).filter(({ words }) => words.length > 1);
  const vectors = weigh(texts.map(({ words }) => words));
  const groups: { centre: Map<string, number>; at: number[] }[] = [];
  texts.forEach((_, index) => {
    const vector = vectors[index]!;
    let best: { group: (typeof groups)[number]; likeness: number } | null = null;
    for (const group of groups) {
      const likeness = cosine(vector, group.centre);
      if (likeness >= alike && (!best || likeness > best.likeness)) best = { group, likeness };
    }
    if (!best) groups.push({ centre: new Map(vector), at: [index] });
    else {
      best.group.at.push(index);
      for (const [word, weight] of vector) best.group.centre.set(word, (best.group.centre.get(word) ?? 0) + weight);
    }
  });
  return groups.flatMap(({ centre, at }) => {
    const members = at.map((index) => texts[index]!.complaint);
    const customers = new Set(members.map(({ customer }) => customer)).size;
    const troubled = members.filter(({ text }) => soundsTroubled(text)).length;
    if (customers < fewestCustomers || !(members.some(({ isCase }) => isCase) || troubled * 2 >= members.length)) return [];
    const likest = at.toSorted((a, b) => cosine(vectors[b]!, centre) - cosine(vectors[a]!, centre))[0]!;
    return [{ customers, cluster: { words: [...centre].filter(([word]) => !plain.has(word)).toSorted(([, a], [, b]) => b - a).slice(0, 5).map(([word]) => spelled(word, members)), example: texts[likest]!.complaint.text, members: members.map(({ id }) => id) } }];
  }).toSorted((a, b) => b.customers - a.customers || b.cluster.members.length - a.cluster.members.length).map(({ cluster }) => cluster);
}

/** By how rare each word is among the texts, each text of length one. */
function weigh(texts: readonly (readonly string[])[]): Map<string, number>[] {
  const held = new Map<string, number>();
  for (const words of texts) for (const word of words) held.set(word, (held.get(word) ?? 0) + 1);
  const most = Math.max(8, texts.length * mostCommon);
  return texts.map((words) => {
    const weights = words.flatMap((word): [string, number][] => (held.get(word)! > most ? [] : [[word, Math.log(1 + texts.length / held.get(word)!)]]));
    const length = Math.hypot(...weights.map(([, weight]) => weight)) || 1;
    return new Map(weights.map(([word, weight]) => [word, weight / length]));
  });
}

function cosine(vector: ReadonlyMap<string, number>, centre: ReadonlyMap<string, number>): number {
  let dot = 0;
  for (const [word, weight] of vector) dot += weight * (centre.get(word) ?? 0);
  if (!dot) return 0;
  let square = 0;
  for (const weight of centre.values()) square += weight * weight;
  return dot / Math.sqrt(square);
}

/** A stem as one of the texts writes it. */
function spelled(stem: string, members: readonly Complaint[]): string {
  for (const { text } of members) for (const { segment, isWordLike } of segmenter.segment(text)) if (isWordLike && fold(segment).startsWith(stem)) return segment.toLowerCase();
  return stem;
}
