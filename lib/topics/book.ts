import { Centres } from "./centres";
import { alike } from "./group";
import { WordWeights } from "./weights";
import { spelledWordsOfPost, tellingWords } from "./words";

/** A text that comes in: a mention, say. */
export interface NewText {
  id: string;
  text: string;
  at: Date;
  /** Who wrote it: of one person several count as one. */
  author?: string | null;
}

/** What the book knows of a topic. */
export interface Topic {
  /** The id of its first text: it stays, whoever joins. */
  id: string;
  count: number;
  /** How many people, as far as the book counts them. */
  authors: number;
  firstAt: string;
  lastAt: string;
  /** Texts that are most like all of them, at most three. */
  examples: { id: string; text: string }[];
  /** Most telling first, at most five. */
  words: string[];
  /** Of all texts of the last hours that were asked for. */
  share: number;
}

/** A book keeps so many topics; of others the one that nobody has joined for longest is closed. */
const mostTopics = 600;
const mostExamples = 3;
const mostText = 280;
const mostAuthors = 1_000;
const hourMs = 3_600_000;
/** Volume is known by the hour, so far back. */
const hoursKept = 72;

interface Kept {
  id: string;
  count: number;
  firstAt: number;
  lastAt: number;
  authors: Set<string>;
  examples: { id: string; text: string; likeness: number }[];
  hours: Map<number, number>;
}

/**
 * Topics of texts as they come: each joins the topic that it is most like, or begins one. Of what came before only words, counts and some examples are
 * kept, so that the work for a text does not grow with them; a later text never moves an earlier one. Two books that see the same in the same order are the same.
 */
export class TopicBook {
  #weights = new WordWeights();
  readonly #centres = new Centres<string>();
  readonly #topics = new Map<string, Kept>();
  readonly #hours = new Map<number, number>();

  /** @returns the id of its topic, its own where it begins one; null where it has too few words to be like anything */
  join({ id, text, at, author }: NewText): string | null {
    const time = at.getTime();
    addHour(this.#hours, time);
    const spelled = spelledWordsOfPost(text);
    const words = [...spelled.keys()];
    if (words.length < 2) return null;
    this.#weights.see(words, spelled);
    const vector = this.#weights.weigh(words);
    const near = this.#centres.nearest(vector, alike);
    const topicId = near?.key ?? id;
    let topic = this.#topics.get(topicId);
    if (!topic) {
      this.#makeRoom();
      topic = { id, count: 0, firstAt: time, lastAt: time, authors: new Set(), examples: [], hours: new Map() };
    }
    // Last in the order of the map: nobody has joined the first for longest.
    this.#topics.delete(topicId);
    this.#topics.set(topicId, topic);
    this.#centres.add(topicId, vector);
    topic.count++;
    // However many say it, a topic's words are as common as if one or two had: else those of a crisis would soon say nothing, and tear its topic apart.
    this.#weights.unsee(words, 1 - 1 / topic.count ** 2);
    topic.firstAt = Math.min(topic.firstAt, time);
    topic.lastAt = Math.max(topic.lastAt, time);
    if (author && topic.authors.size < mostAuthors) topic.authors.add(author);
    addHour(topic.hours, time);
    const likeness = near?.likeness ?? 0.5;
    if (topic.examples.length < mostExamples || likeness > topic.examples.at(-1)!.likeness) {
      const shown = text.slice(0, mostText);
      if (!topic.examples.some((one) => one.text === shown)) topic.examples = [...topic.examples, { id, text: shown, likeness }].toSorted((a, b) => b.likeness - a.likeness).slice(0, mostExamples);
    }
    return topicId;
  }

  /** Topics of so many texts at least in the last hours, the most talked about first. */
  topics({ least = 2, hours = 24, now }: { least?: number; hours?: number; now: Date }): Topic[] {
    const all = lately(this.#hours, hours, now) || 1;
    return [...this.#topics.values()]
      .map((topic) => ({ topic, recent: lately(topic.hours, hours, now) }))
      .filter(({ topic, recent }) => recent > 0 && topic.count >= least)
      .toSorted((a, b) => b.recent - a.recent || b.topic.lastAt - a.topic.lastAt)
      .map(({ topic, recent }) => ({
        id: topic.id, count: topic.count, authors: topic.authors.size, firstAt: new Date(topic.firstAt).toISOString(), lastAt: new Date(topic.lastAt).toISOString(),
        examples: topic.examples.map(({ id, text }) => ({ id, text })), words: tellingWords(this.#centres.weightsOf(topic.id), (word) => this.#weights.spellingOf(word)), share: recent / all,
      }));
  }

  /** All that another book needs to go on where this one is. */
  toJSON() {
    return { weights: this.#weights.toJSON(), hours: [...this.#hours], topics: [...this.#topics.values()].map((topic) => ({ ...topic, authors: [...topic.authors], hours: [...topic.hours], centre: [...this.#centres.weightsOf(topic.id)] })) };
  }

  static from(kept: ReturnType<TopicBook["toJSON"]>): TopicBook {
    const book = new TopicBook();
    book.#weights = new WordWeights(kept.weights);
    for (const [hour, count] of kept.hours) book.#hours.set(hour, count);
    for (const { centre, authors, hours, ...topic } of kept.topics) {
      book.#topics.set(topic.id, { ...topic, authors: new Set(authors), hours: new Map(hours) });
      book.#centres.add(topic.id, centre);
    }
    return book;
  }

  #makeRoom(): void {
    if (this.#topics.size < mostTopics) return;
    // One that nobody joined goes before those that somebody did.
    let goes: string | undefined;
    for (const { id, count } of this.#topics.values()) {
      goes ??= id;
      if (count === 1) {
        goes = id;
        break;
      }
    }
    this.#topics.delete(goes!);
    this.#centres.remove(goes!);
  }
}

function addHour(hours: Map<number, number>, time: number): void {
  const hour = Math.floor(time / hourMs);
  hours.set(hour, (hours.get(hour) ?? 0) + 1);
  if (hours.size > hoursKept) hours.delete(Math.min(...hours.keys()));
}

function lately(hours: ReadonlyMap<number, number>, count: number, now: Date): number {
  const last = Math.floor(now.getTime() / hourMs);
  let sum = 0;
  for (const [hour, texts] of hours) if (hour > last - count && hour <= last) sum += texts;
  return sum;
}
