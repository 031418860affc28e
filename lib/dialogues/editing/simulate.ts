import { type Definition, stepOf, type Variables } from "../definition";
import { begin, type Effect, type Input, move, type Move, type RunState, type Timer } from "../engine";
import { helpFor, readAnswer } from "../reading";

/** A test run: the very engine, with somebody who is not there. Nothing is sent, and nothing is done. Pure. */

export interface Line {
  from: "dialogue" | "person" | "note";
  text: string;
  replies?: readonly { id: string; label: string }[];
  /** The step that it is of. */
  step: string;
}

export interface Simulation {
  state: RunState;
  lines: readonly Line[];
  /** Minutes since it began, and what is due when. */
  clock: number;
  timers: readonly { turn: number; what: Timer; due: number }[];
  /** What it would do now, until somebody says whether that works. */
  doing: { turn: number; action: string } | null;
  /** Steps that it came to. */
  passed: readonly string[];
}

/** The one-time code of every test run. */
export const testCode = "123456";

export function startSimulation(definition: Definition, variables: Variables, language: string): Simulation {
  const first = begin(definition, variables, language);
  return after(definition, { state: first.state, lines: [], clock: 0, timers: [], doing: null, passed: [] }, first);
}

/** The person writes something, or presses a button. */
export function personSays(definition: Definition, run: Simulation, heard: { text: string; reply?: string }): Simulation {
  const said: Simulation = { ...run, lines: [...run.lines, { from: "person", text: heard.text, step: run.state.step }] };
  const { state } = run;
  if (state.status === "ended" || state.status === "with_person") return noted(said, state.status === "ended" ? "It has ended: the answer changes nothing." : "A person has it: the dialogue is silent.");
  if (state.status !== "asking") return noted(said, "It asks nothing just now.");
  const step = stepOf(definition, state.step);
  if (step.type !== "ask") return noted(said, "This step does not ask any more. Begin the test run anew.");
  const { answers, wish } = readAnswer(step, state.language, heard);
  const input: Input = wish ? { type: wish === "person" ? "wants_person" : "wants_silence" }
    : state.proving && !answers.some(({ reply }) => reply !== undefined && reply !== state.proving!.reply) ? { type: "proof", holds: heard.text.trim() === testCode }
    : answers.length ? { type: "answers", answers } : { type: "not_understood" };
  return given(definition, said, input);
}

/** What it does has come to something. */
export const actionCame = (definition: Definition, run: Simulation, done: boolean): Simulation => (run.doing ? given(definition, noted({ ...run, doing: null }, done ? "Done" : "Not done"), { type: "did", turn: run.doing.turn, done, ...(done ? {} : { note: "This is the test run's reason." }) }) : run);

/** Time passes: whatever is due in it happens, the earliest first. */
export function timePasses(definition: Definition, run: Simulation, minutes: number): Simulation {
  const until = run.clock + minutes;
  let now = noted(run, `${durationWords(minutes)} later`);
  for (;;) {
    const due = dueIn(now).filter((timer) => timer.due <= until).sort((a, b) => a.due - b.due)[0];
    if (!due) return { ...now, clock: until };
    now = given(definition, { ...now, clock: due.due, timers: now.timers.filter((timer) => timer !== due) }, { type: "elapsed", turn: due.turn, what: due.what });
  }
}

/** Minutes until something happens by itself; null when nothing will. */
export const nextDue = (run: Simulation): number | null => dueIn(run).reduce<number | null>((least, { due }) => (least === null ? due - run.clock : Math.min(least, due - run.clock)), null);

const dueIn = ({ timers, state }: Simulation) => timers.filter(({ turn }) => turn === state.turn && (state.status === "asking" || state.status === "waiting"));

/** Gives a run any input of the engine. */
export const given = (definition: Definition, run: Simulation, input: Input): Simulation => after(definition, run, move(definition, run.state, input));

function after(definition: Definition, run: Simulation, { state, effects, counted, passed = [] }: Move): Simulation {
  if (!counted) return run;
  let next: Simulation = { ...run, state, passed: [...run.passed, ...passed] };
  for (const effect of effects) next = performed(definition, next, effect);
  return next;
}

function performed(definition: Definition, run: Simulation, effect: Effect): Simulation {
  const { step, language } = run.state;
  const say = (line: Omit<Line, "step">): Simulation => ({ ...run, lines: [...run.lines, { ...line, step }] });
  switch (effect.type) {
    case "say":
      return say({ from: "dialogue", text: effect.words, ...(effect.replies && { replies: effect.replies }) });
    case "help":
      return say({ from: "dialogue", text: helpOf(definition, step, language), replies: effect.replies });
    case "prove":
      return noted(run, `Before this counts, they prove who they are: by a one-time code (here ${testCode}) or in the signed-in app.`);
    case "do":
      return { ...run, doing: { turn: effect.turn, action: effect.action } };
    case "timer":
      return { ...run, timers: [...run.timers, { turn: effect.turn, what: effect.what, due: run.clock + effect.minutes }] };
    case "hand_over":
      return noted(run, `A person takes over: ${effect.note}`);
    case "opt_out":
      return noted(run, "They are not written to any more on this channel.");
    case "ended":
      return noted(run, `Ended: ${effect.outcome.replaceAll("_", " ")}`);
  }
}

const noted = (run: Simulation, text: string): Simulation => ({ ...run, lines: [...run.lines, { from: "note", text, step: run.state.step }] });

/** "4 hours", "90 minutes", "3 days". */
export function durationWords(minutes: number): string {
  const [amount, unit] = minutes % 1_440 === 0 ? [minutes / 1_440, "day"] : minutes % 60 === 0 ? [minutes / 60, "hour"] : [minutes, "minute"];
  return `${amount} ${unit}${amount === 1 ? "" : "s"}`;
}

function helpOf(definition: Definition, name: string, language: string): string {
  const step = definition.steps[name];
  return step?.type === "ask" ? helpFor(step, language) : "";
}
