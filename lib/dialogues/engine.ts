import { minorDigits } from "../format/money";
import { type AskStep, type BranchStep, type Definition, type Reply, type ReplyMeaning, stepOf, type Value, type Variables } from "./definition";
import { filled, filledIn, inLanguage } from "./words";

/**
 * The state machine of a dialogue's run: pure, so that every step is one transaction of whoever calls it. A state and an input
 * give the next state and what is to be done about it; an input that does not fit the state changes nothing.
 */

export interface RunState {
  /**
   * asking: waits for an answer · acting: something is being done · waiting: for a time to come · with_person: a person has it, and
   * the dialogue is silent · ended.
   */
  status: "asking" | "acting" | "waiting" | "with_person" | "ended";
  step: string;
  /** Raised with every step that waits for something: what was meant for an earlier one is late. */
  turn: number;
  /** Answers in a row that were not understood. */
  misses: number;
  /** Reminders sent in this turn. */
  reminders: number;
  variables: Variables;
  language: string;
  /** An answer that counts once the person has proved who they are. */
  proving?: { reply: string; tries: number };
  /** A person wants it while something is being done: they have it once that is known. */
  personNext?: true;
  /** They have just answered: what is said next is said to somebody who is talking with us. */
  talking?: true;
  /** It waits until they may be written to again, and then goes on at `step`. */
  enters?: true;
  outcome?: string;
  good?: boolean;
}

/** One answer out of what was said. */
export interface Answer {
  /** Of the replies that were expected. */
  reply?: string;
  meaning?: ReplyMeaning;
  number?: number;
  /** The words themselves, for a step that takes any. */
  text?: string;
}

export type Input =
  | { type: "begin" }
  /** `proven`: said where nobody else can, in the signed-in app. */
  | { type: "answers"; answers: readonly Answer[]; proven?: boolean }
  | { type: "not_understood" }
  | { type: "wants_person" }
  | { type: "wants_silence" }
  | { type: "proof"; holds: boolean }
  | { type: "did"; turn: number; done: boolean; note?: string; variables?: Variables }
  /** `after`: so many reminders before this one, so that a job that is done twice reminds once. */
  | { type: "elapsed"; turn: number; what: Timer; after?: number }
  | { type: "taken_over" }
  | { type: "handed_back" }
  | { type: "withdrawn"; words?: string }
  | { type: "failed"; note: string };

export type Timer = "reminder" | "expiry" | "wait";

export type Effect =
  | { type: "say"; words: string; /** The answers that it asks for. */ replies?: readonly { id: string; label: string }[] }
  /** What was asked last was not understood: the one help line goes out, with the same answers. */
  | { type: "help"; replies: readonly { id: string; label: string }[] }
  | { type: "prove" }
  | { type: "do"; turn: number; action: string; with: Variables }
  | { type: "timer"; turn: number; what: Timer; minutes: number; after?: number }
  | { type: "hand_over"; note: string }
  | { type: "opt_out" }
  | { type: "ended"; outcome: string; good: boolean };

export interface Move {
  state: RunState;
  effects: Effect[];
  /** Answers that counted, with the step that they answered. */
  taken: { step: string; reply: string | null; said: string | null }[];
  /** Whether the input meant anything here. */
  counted: boolean;
  /** Steps that it came to, in their order. */
  passed?: readonly string[];
}

const mostMisses = 2;
const mostTries = 5;
/** Steps on end without anything to wait for: a valid definition has no such circle. */
const mostSteps = 200;

/** Before it has begun. */
export const unbegun = (definition: Definition, variables: Variables, language: string): RunState => ({ status: "waiting", step: definition.start, turn: 0, misses: 0, reminders: 0, variables, language });

export const begin = (definition: Definition, variables: Variables, language: string): Move => move(definition, unbegun(definition, variables, language), { type: "begin" });

const theirs: ReadonlySet<Input["type"]> = new Set(["answers", "not_understood", "wants_person", "wants_silence", "proof"]);

/** The next state after an input, and what is to be done. */
export function move(definition: Definition, state: RunState, input: Input): Move {
  const made = moved(definition, state, input);
  // What is done because of an answer belongs to that answer.
  if (!made.counted || input.type === "did") return made;
  const { talking: _, ...next } = made.state;
  return { ...made, state: theirs.has(input.type) ? { ...next, talking: true } : next };
}

/** What nobody has answered, and may be put off. */
export type OwnInput = Extract<Input, { type: "begin" | "did" | "elapsed" }>;

/**
 * The same input where nothing may be said just now: it comes again after so many minutes; with null what was to be said is left out,
 * and a run that has nothing else to wait for has ended.
 */
export function putOff(definition: Definition, state: RunState, input: OwnInput, minutes: number | null): Move {
  const asks = input.type === "elapsed" && input.what !== "wait";
  if (minutes === null) {
    if (!asks || input.what === "expiry") return { ...end(state, "held_back", false), effects: [{ type: "ended", outcome: "held_back", good: false }] };
    const made = move(definition, state, input);
    return { ...made, effects: made.effects.filter(({ type }) => type !== "say") };
  }
  if (asks) return { state, effects: [{ type: "timer", turn: input.turn, what: input.what, minutes, ...(input.after !== undefined && { after: input.after }) }], taken: [], counted: true };
  const turn = state.turn + 1;
  const after = input.type === "did" ? set(state, { ...input.variables, problem: input.done ? null : (input.note ?? null) }) : state;
  return { state: { ...after, status: "waiting", step: nextOf(definition, state, input), turn, enters: true }, effects: [{ type: "timer", turn, what: "wait", minutes }], taken: [], counted: true };
}

function nextOf(definition: Definition, state: RunState, input: OwnInput): string {
  const step = stepOf(definition, state.step);
  if (input.type === "did" && step.type === "do") return input.done ? step.go : step.failed;
  return step.type === "wait" && !state.enters && state.turn > 0 ? step.go : state.step;
}

function moved(definition: Definition, state: RunState, input: Input): Move {
  const none: Move = { state, effects: [], taken: [], counted: false };
  if (state.status === "ended") return none;
  switch (input.type) {
    case "begin":
      return state.turn === 0 ? enter(definition, state, definition.start) : none;
    case "answers":
      return state.status === "asking" ? answered(definition, state, input.answers, input.proven ?? false) : none;
    case "not_understood":
      return state.status === "asking" ? missed(definition, state) : none;
    case "wants_person":
      return state.status === "with_person" ? none : state.status === "acting" ? personNext(state) : handOver(state, "They asked for a person.");
    case "wants_silence":
      return state.status === "acting" ? none : { ...end(state, "stopped", false), effects: [{ type: "opt_out" }, { type: "ended", outcome: "stopped", good: false }] };
    case "proof":
      return state.status === "asking" && state.proving ? proved(definition, state, state.proving, input.holds) : none;
    case "did":
      if (state.status !== "acting" || input.turn !== state.turn) return none;
      return did(definition, state, input);
    case "elapsed":
      return input.turn === state.turn ? elapsed(definition, state, input.what, input.after) : none;
    case "taken_over":
      return state.status === "with_person" ? none : state.status === "acting" ? personNext(state) : { ...none, state: { ...state, status: "with_person" }, counted: true };
    case "handed_back":
      return state.status === "with_person" ? again(definition, state) : none;
    case "withdrawn":
      // What is being done comes to its own end.
      return state.status === "acting" ? none : { ...none, state: { ...state, status: "ended", outcome: "withdrawn", good: false }, effects: [...(input.words ? [{ type: "say" as const, words: input.words }] : []), { type: "ended", outcome: "withdrawn", good: false }], counted: true };
    case "failed":
      return handOver(state, input.note);
  }
}

function enter(definition: Definition, from: RunState, name: string): Move {
  const passed: string[] = [];
  return { ...walk(definition, from, name, passed), passed };
}

function walk(definition: Definition, from: RunState, name: string, passed: string[]): Move {
  const effects: Effect[] = [];
  let state: RunState = { ...from, misses: 0, reminders: 0, proving: undefined, enters: undefined };
  for (let steps = 0, at = name; ; steps++) {
    if (steps > mostSteps) return { ...handOver(state, "The dialogue went round in a circle."), effects: [...effects, { type: "hand_over", note: "The dialogue went round in a circle." }] };
    const step = stepOf(definition, at);
    passed.push(at);
    state = { ...state, step: at };
    switch (step.type) {
      case "ask":
        state = { ...state, status: "asking", turn: state.turn + 1 };
        return { state, effects: [...effects, { type: "say", words: textOf(step.words, state), replies: repliesOf(step, state) }, ...timers(step, state)], taken: [], counted: true };
      case "say":
        effects.push({ type: "say", words: textOf(step.words, state) });
        at = step.go;
        break;
      case "do":
        state = { ...state, status: "acting", turn: state.turn + 1 };
        return { state, effects: [...effects, { type: "do", turn: state.turn, action: step.action, with: step.with ?? {} }], taken: [], counted: true };
      case "branch":
        at = chosen(step, state.variables);
        break;
      case "wait":
        state = { ...state, status: "waiting", turn: state.turn + 1 };
        return { state, effects: [...effects, { type: "timer", turn: state.turn, what: "wait", minutes: step.minutes }], taken: [], counted: true };
      case "hand_over": {
        const words = step.words && textOf(step.words, state);
        return { state: { ...state, status: "with_person" }, effects: [...effects, ...(words ? [{ type: "say" as const, words }] : []), { type: "hand_over", note: filled(step.note, state.variables, "en") }], taken: [], counted: true };
      }
      case "end":
        return { state: { ...state, status: "ended", outcome: step.outcome, good: step.good ?? false }, effects: [...effects, { type: "ended", outcome: step.outcome, good: step.good ?? false }], taken: [], counted: true };
    }
  }
}

/** Each answer in turn, as long as what it leads to still asks for the next. */
function answered(definition: Definition, from: RunState, answers: readonly Answer[], proven: boolean): Move {
  let result: Move = { state: from, effects: [], taken: [], counted: false };
  for (const answer of answers) {
    if (result.state.status !== "asking") break;
    const next = answerOne(definition, result.state, answer, proven);
    if (!next) continue;
    // What the next answer answers already is not asked again.
    const isInWords = next.taken.some(({ reply }) => reply === null);
    // A question that was answered in the same breath, like why, is not asked; what they wanted to see is shown all the same.
    const before = isInWords ? result.effects.filter((effect) => !asksOf(effect)) : result.effects;
    result = { state: next.state, effects: [...before, ...next.effects], taken: [...result.taken, ...next.taken], counted: true, passed: [...(result.passed ?? []), ...(next.passed ?? [])] };
  }
  return result.counted ? result : missed(definition, from);
}

/** A question, and when it is to be asked again. */
const asksOf = (effect: Effect): boolean => effect.type === "timer" || (effect.type === "say" && effect.replies !== undefined);

function answerOne(definition: Definition, state: RunState, answer: Answer, proven: boolean): Move | null {
  const step = stepOf(definition, state.step) as AskStep;
  const reply = step.replies.find(({ id, meaning }) => (answer.reply !== undefined && id === answer.reply) || (answer.meaning !== undefined && meaning === answer.meaning));
  if (reply) {
    const taken = { step: state.step, reply: reply.id, said: answer.text ?? null };
    if (!proven && needsProof(reply, state)) return { state: { ...state, misses: 0, proving: { reply: reply.id, tries: 0 } }, effects: [{ type: "prove" }], taken: [taken], counted: true };
    return withTaken(enter(definition, state, reply.go), taken);
  }
  if (step.number && answer.number !== undefined && answer.number >= (step.number.least ?? -Infinity) && answer.number <= (step.number.most ?? Infinity)) {
    return withTaken(enter(definition, set(state, { [step.number.as]: answer.number }), step.number.go), { step: state.step, reply: null, said: answer.text ?? String(answer.number) });
  }
  if (step.free && answer.text?.trim()) return withTaken(enter(definition, set(state, { [step.free.as]: answer.text.trim() }), step.free.go), { step: state.step, reply: null, said: answer.text });
  return null;
}

const withTaken = (result: Move, taken: Move["taken"][number]): Move => ({ ...result, taken: [taken] });

const set = (state: RunState, variables: Variables): RunState => ({ ...state, variables: { ...state.variables, ...variables } });

function needsProof({ proof }: Reply, { variables }: RunState): boolean {
  if (!proof) return false;
  if (!proof.above) return true;
  const value = variables[proof.above.variable];
  // What cannot be compared is not below the limit.
  if (typeof value !== "object" || value === null || !("amountMinor" in value)) return true;
  return (proof.above.currency !== undefined && proof.above.currency !== value.currency) || value.amountMinor > proof.above.amountMinor;
}

function proved(definition: Definition, state: RunState, { reply, tries }: NonNullable<RunState["proving"]>, holds: boolean): Move {
  const step = stepOf(definition, state.step) as AskStep;
  if (holds) return enter(definition, state, step.replies.find(({ id }) => id === reply)!.go);
  if (tries + 1 >= mostTries) return handOver({ ...state, proving: undefined }, "The code was wrong too often.");
  return { state: { ...state, proving: { reply, tries: tries + 1 } }, effects: [], taken: [], counted: true };
}

function missed(definition: Definition, state: RunState): Move {
  const misses = state.misses + 1;
  if ((stepOf(definition, state.step) as AskStep).unclear === "person") return handOver({ ...state, misses }, "They wrote something else.");
  if (misses >= mostMisses) return handOver({ ...state, misses }, "What they answered was not understood twice.");
  return { state: { ...state, misses }, effects: [{ type: "help", replies: repliesOf(stepOf(definition, state.step) as AskStep, state) }], taken: [], counted: true };
}

const handOver = (state: RunState, note: string): Move => ({ state: { ...state, status: "with_person" }, effects: [{ type: "hand_over", note }], taken: [], counted: true });

const end = (state: RunState, outcome: string, good: boolean): Move => ({ state: { ...state, status: "ended", outcome, good }, effects: [], taken: [], counted: true });

function did(definition: Definition, state: RunState, { done, note, variables }: Extract<Input, { type: "did" }>): Move {
  const step = stepOf(definition, state.step);
  if (step.type !== "do") return { state, effects: [], taken: [], counted: false };
  const { personNext: waits, ...after } = set(state, { ...variables, problem: done ? null : (note ?? null) });
  const go = done ? step.go : step.failed;
  return waits ? { state: { ...after, status: "with_person", step: go }, effects: [{ type: "hand_over", note: done ? "It was done; what comes next is with a person." : (note ?? "It was not done.") }], taken: [], counted: true } : enter(definition, after, go);
}

const personNext = (state: RunState): Move => ({ state: { ...state, personNext: true }, effects: [], taken: [], counted: state.personNext !== true });

function elapsed(definition: Definition, state: RunState, what: Timer, after?: number): Move {
  const none: Move = { state, effects: [], taken: [], counted: false };
  const step = stepOf(definition, state.step);
  if (what === "wait") return state.status !== "waiting" ? none : state.enters ? enter(definition, state, state.step) : step.type === "wait" ? enter(definition, state, step.go) : none;
  if (state.status !== "asking" || step.type !== "ask") return none;
  if (what === "expiry") return step.expire ? enter(definition, state, step.expire.go) : none;
  if (!step.remind || state.reminders >= step.remind.most || (after !== undefined && after !== state.reminders)) return none;
  const reminders = state.reminders + 1;
  const more: Effect[] = reminders < step.remind.most ? [{ type: "timer", turn: state.turn, what: "reminder", minutes: step.remind.afterMinutes, after: reminders }] : [];
  return { state: { ...state, reminders }, effects: [{ type: "say", words: textOf(step.remind.words, state), replies: repliesOf(step, state) }, ...more], taken: [], counted: true };
}

/** After a person had it: what was asked is asked again, what was being done is done again. */
const again = (definition: Definition, state: RunState): Move => {
  const step = stepOf(definition, state.step);
  return step.type === "hand_over" && !state.enters ? { state, effects: [], taken: [], counted: false } : enter(definition, state, state.step);
};

const timers = ({ remind, expire }: AskStep, { turn }: RunState): Effect[] => [
  ...(remind ? [{ type: "timer" as const, turn, what: "reminder" as const, minutes: remind.afterMinutes, after: 0 }] : []),
  ...(expire ? [{ type: "timer" as const, turn, what: "expiry" as const, minutes: expire.afterMinutes }] : []),
];

const textOf = (words: AskStep["words"], { variables, language }: RunState): string => filledIn(words, variables, language);

const repliesOf = ({ replies }: AskStep, { language }: RunState) => replies.map(({ id, label }) => ({ id, label: inLanguage(label, language) }));

function chosen({ cases, otherwise }: BranchStep, variables: Variables): string {
  return cases.find(({ variable, is, value }) => holds(variables[variable] ?? null, is, value ?? null))?.go ?? otherwise;
}

function holds(held: Value, is: BranchStep["cases"][number]["is"], value: Value): boolean {
  const present = held !== null && held !== "" && held !== false;
  const [a, b] = isMoney(held) && isMoney(value) ? [wholeUnits(held), wholeUnits(value)] : [scalar(held), scalar(value)];
  switch (is) {
    case "present":
      return present;
    case "absent":
      return !present;
    case "equal":
      return a === b;
    case "unequal":
      return a !== b;
    case "above":
    case "below": {
      if (a === null || b === null || typeof a !== typeof b) return false;
      return is === "above" ? a > b : a < b;
    }
  }
}

const isMoney = (value: Value): value is { amountMinor: number; currency: string } => typeof value === "object" && value !== null && "amountMinor" in value;
/** Minor units of two currencies may be different parts of a whole. */
const wholeUnits = ({ amountMinor, currency }: { amountMinor: number; currency: string }): number => amountMinor / 10 ** minorDigits(currency);

const scalar = (value: Value): string | number | boolean | null => (typeof value === "object" && value !== null ? ("day" in value ? value.day : value.amountMinor) : value);
