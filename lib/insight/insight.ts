import type { FoundIntent } from "./intent/intents-of";
import type { DetectedLanguage } from "./language/detect";
import type { Sentiment } from "./sentiment/score";

/** What a short text says about who wrote it: a public post, or a customer's message. */
export interface Insight {
  sentiment: Sentiment;
  /** Null where it has no words. */
  language: DetectedLanguage | null;
  /** Likeliest first; often none. */
  intents: FoundIntent[];
}

export interface TextToRead {
  text: string;
  /** BCP 47, where the platform or a person says so; else it is detected. */
  language?: string | null;
}

/** Reads texts in batches. What is embedded needs no service; another reader (a model behind an address) takes its place by this contract. */
export interface InsightReader {
  /** Names the reader and its version, so that what was read by an older one can be read again. */
  readonly id: string;
  /** One for each text, in their order. @throws when it cannot be asked; nothing is half read */
  read(texts: readonly TextToRead[]): Promise<Insight[]>;
}
