/** The meanings that every language's dictionary knows words for. */
export const meanings = ["yes", "no", "details", "later", "stop"] as const;
export type Meaning = (typeof meanings)[number];

/** One answer that the prompt waits for. */
export interface ExpectedReply {
  /** Also its hashtag: "yes" is answered with #yes. */
  id: string;
  /** Lets the words of the dictionaries count for it. Absent: what its id says, if that is one of the meanings. */
  meaning?: Meaning;
  /** Further words and phrases that say it, in any language. */
  words?: readonly string[];
  /** What its button says. */
  label?: string;
}

/** What a prompt waits for. Keep the object between replies: it is compiled once. */
export interface Expectation {
  replies: readonly ExpectedReply[];
  /** A text in the person's own words is wanted, such as a reason. */
  free?: boolean;
  /** A quantity is wanted. */
  number?: boolean;
  /** What may follow a quantity besides the usual units: "crates", "Blue Mug". */
  units?: readonly string[];
  /** The languages that a reply may be in (BCP 47; "zh" is also "zh-Hant"). English is always among them. Absent: all. */
  languages?: readonly string[];
  /** Texts of ours that the reply may repeat below or above what the person wrote: the prompt, the help line. */
  asked?: readonly string[];
  /** Names that may stand in a greeting or below the answer: the person's own, the asker's, ours. */
  names?: readonly string[];
}

/** What came back, as the channel gives it. */
export interface Reply {
  text?: string;
  /** A reaction to the prompt. */
  emoji?: string;
  /** The button that was pressed. An id of another prompt is no answer to this one. */
  answerId?: string;
  answerTitle?: string;
}

export interface Answer {
  /** Id of the expected reply. */
  reply: string;
  /** The person's words for it. */
  said: string;
  how: "button" | "hashtag" | "word" | "emoji" | "reaction";
  /** 0 to 1. 0.8 and more is clear; what is less clear is not reported at all. */
  certainty: number;
  /** To which of several questions, from 1, where the person said so ("yes to the first"). */
  nth?: number;
  /** What else was said: the reason of a no. */
  rest?: string;
}

export interface Understanding {
  /** In the order in which they were written; by question where the person numbered them. */
  answers: Answer[];
  /** A human is asked for, or nothing more is to be sent. */
  wish?: "person" | "stop";
  number?: number;
  /** The person's own words, without quotes and signature, where free text is wanted and no answer was found. */
  free?: string;
}
