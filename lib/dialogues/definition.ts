import type { RecordKind } from "../records/contract";

/**
 * What a dialogue is made of, as plain data: steps that ask, say, do, branch, wait, hand over or end. It names no channel; what it
 * says and expects is the same everywhere. Browser-safe; `definition-schema.ts` validates it, `problems.ts` says what does not hold together.
 */
export interface Definition {
  format: 1;
  /** The first step. */
  start: string;
  steps: Readonly<Record<string, Step>>;
  /** What texts, branches and actions may name. */
  variables: readonly VariableType[];
  trigger: Trigger;
  /** Who is asked. */
  asks: Asked;
  /** What it is about, if a record. */
  about?: RecordKind;
  /** It ends in a decision that only those who are asked may take, once. */
  approves?: true;
  limits?: DialogueLimits;
}

/** A text by language, as BCP 47's first part; English is always there. */
export type Words = Readonly<{ en: string } & Partial<Record<string, string>>>;

export type Step = AskStep | SayStep | DoStep | BranchStep | WaitStep | HandOverStep | EndStep;
export type StepType = Step["type"];

/** Asks and waits for an answer. What is not understood is asked once more; then a person takes over. */
export interface AskStep {
  type: "ask";
  words: Words;
  /** Answers that are expected, in the order of their buttons. */
  replies: readonly Reply[];
  /** Any other text is the answer, kept as this variable. */
  free?: { as: string; go: string };
  /** A number is the answer, kept as this variable. */
  number?: { as: string; go: string; least?: number; most?: number };
  /** What an answer that is not understood leads to: one line of help and then a person (the default), or a person at once. */
  unclear?: "help" | "person";
  remind?: { afterMinutes: number; words: Words; most: number };
  expire?: { afterMinutes: number; go: string };
}

export interface Reply {
  /** `#yes` answers "yes"; at most sixteen small letters, digits and hyphens. */
  id: string;
  /** What it means, if that is something that people say in many words; else its id, label and words are all that counts. */
  meaning?: ReplyMeaning;
  /** On its button. */
  label: Words;
  /** Further words for it. */
  also?: readonly string[];
  go: string;
  /** Before it counts, the person proves who they are: always, or when this money variable is above so much; without a currency in that which it is in. */
  proof?: { above?: { variable: string; amountMinor: number; currency?: string } };
}

export const replyMeanings = ["yes", "no", "details", "later", "stop"] as const;
export type ReplyMeaning = (typeof replyMeanings)[number];

/** Says something and goes on. */
export interface SayStep {
  type: "say";
  words: Words;
  go: string;
}

/** Does something (`actions/`); its result may set variables. */
export interface DoStep {
  type: "do";
  action: string;
  with?: Readonly<Record<string, Value>>;
  go: string;
  /** Where it goes on when it could not be done; `{problem}` says why. */
  failed: string;
}

export interface BranchStep {
  type: "branch";
  cases: readonly { variable: string; is: Comparison; value?: Value; go: string }[];
  otherwise: string;
}

export const comparisons = ["present", "absent", "equal", "unequal", "above", "below"] as const;
export type Comparison = (typeof comparisons)[number];

export interface WaitStep {
  type: "wait";
  minutes: number;
  go: string;
}

/** A person goes on; the dialogue is silent from here. */
export interface HandOverStep {
  type: "hand_over";
  /** Said to the other side. */
  words?: Words;
  /** Said to us. */
  note: string;
}

export interface EndStep {
  type: "end";
  /** What became of it, for figures: "approved", "declined", "expired". */
  outcome: string;
  /** What it was for is reached. */
  good?: true;
}

/** What a variable holds. Money is minor units of a currency; a day is "2026-05-03". */
export type Value = string | number | boolean | null | { amountMinor: number; currency: string } | { day: string };
export type Variables = Readonly<Record<string, Value>>;

export interface VariableType {
  name: string;
  label: string;
  type: "text" | "number" | "money" | "day" | "truth";
  /** For the test run and the preview. */
  example?: Value;
}

/** What begins a run. */
export type Trigger =
  /** By hand, from a record, a conversation, or for a list of contacts. */
  | { type: "hand" }
  /** A record's field becomes one of these. */
  | { type: "record"; kind: RecordKind; field: string; becomes: readonly string[] }
  | TimeTrigger
  /** A conversation was closed. */
  | { type: "closed" }
  /** They have not answered for so long. */
  | { type: "silent"; afterMinutes: number }
  /** Something usual was not bought again in time. */
  | { type: "lapsed" };

/** A day before or after the one in a record's field of a date or a moment, when a time of the workspace's day has come; once for each such day. */
export interface TimeTrigger {
  type: "time";
  kind: RecordKind;
  field: string;
  /** Negative before it, positive after it, 0 on the day. */
  days: number;
  /** "09:00" in the workspace's time zone. */
  at: string;
  /** The year does not count: a birthday, an anniversary. */
  yearly?: true;
  /** Only while one of the record's choices is one of these. */
  only?: { field: string; is: readonly string[] };
}

export type Asked =
  /** Whom the record or the conversation is of. */
  | { type: "contact" }
  /** Who may decide on it: the lead of the team of whoever raised it, or these members. */
  | { type: "approvers"; memberIds?: readonly string[] };

export interface DialogueLimits {
  /** Nothing is sent between these times of the receiver's day, "21:00" to "08:00". */
  quiet?: { from: string; to: string };
  /** At most so many runs of this dialogue to one person in so many days. */
  most?: { runs: number; days: number };
  /** What the workspace's limit of messages to one contact holds back goes out later, which is the default, or never. */
  heldBack?: "later" | "never";
}

/** The step of a name. @throws Error where there is none, which a valid definition does not have */
export function stepOf(definition: Definition, name: string): Step {
  const step = definition.steps[name];
  if (!step) throw new Error(`The dialogue has no step called "${name}".`);
  return step;
}

/** Where a step may go on, with the words for how. */
export function exitsOf(step: Step): { by: string; go: string }[] {
  switch (step.type) {
    case "ask":
      return [
        ...step.replies.map(({ id, go }) => ({ by: `#${id}`, go })),
        ...(step.free ? [{ by: "any text", go: step.free.go }] : []),
        ...(step.number ? [{ by: "a number", go: step.number.go }] : []),
        ...(step.expire ? [{ by: "no answer", go: step.expire.go }] : []),
      ];
    case "say":
    case "wait":
      return [{ by: "", go: step.go }];
    case "do":
      return [{ by: "done", go: step.go }, { by: "not done", go: step.failed }];
    case "branch":
      return [...step.cases.map(({ variable, is, go }) => ({ by: `${variable} ${is}`, go })), { by: "otherwise", go: step.otherwise }];
    case "hand_over":
    case "end":
      return [];
  }
}
