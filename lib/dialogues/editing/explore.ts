import { type Definition, exitsOf, stepOf, type Variables } from "../definition";
import { actionCame, given, nextDue, personSays, type Simulation, startSimulation, testCode, timePasses } from "./simulate";

export interface Explored {
  /** Steps that some way came to, and those that none did. */
  reached: readonly string[];
  missed: readonly string[];
  /** How it can end, each with the shortest way there. */
  ends: readonly { outcome: string; run: Simulation }[];
}

const mostRuns = 2_000;

/** Answers everything in every way, until no step has a way on that was not taken: what a patient person would find out. */
export function explore(definition: Definition, variables: Variables, language: string): Explored {
  const reached = new Set<string>();
  const taken = new Set<string>();
  const ends = new Map<string, Simulation>();
  const open = [startSimulation(definition, variables, language)];
  for (let count = 0; open.length && count < mostRuns; count++) {
    const run = open.shift()!;
    for (const step of run.passed) reached.add(step);
    const { status, outcome, step } = run.state;
    if (status === "ended" || status === "with_person") {
      const end = status === "ended" ? (outcome ?? "") : "with a person";
      if (!ends.has(end)) ends.set(end, run);
      continue;
    }
    for (const [way, go] of waysOn(definition, run)) {
      if (taken.has(`${step} ${way}`)) continue;
      taken.add(`${step} ${way}`);
      open.push(go());
    }
  }
  return { reached: [...reached], missed: Object.keys(definition.steps).filter((name) => !reached.has(name)), ends: [...ends].map(([outcome, run]) => ({ outcome, run })) };
}

/** What can happen next, each by its name. */
function waysOn(definition: Definition, run: Simulation): [string, () => Simulation][] {
  if (run.doing) return [["done", () => actionCame(definition, run, true)], ["not done", () => actionCame(definition, run, false)]];
  const due = nextDue(run);
  const time: [string, () => Simulation][] = due === null ? [] : [["time", () => throughReminders(definition, run, due)]];
  const step = stepOf(definition, run.state.step);
  if (run.state.status !== "asking" || step.type !== "ask") return time;
  if (run.state.proving) return [["proof", () => personSays(definition, run, { text: testCode })], ...time];
  return [
    ...step.replies.map(({ id }): [string, () => Simulation] => [id, () => personSays(definition, run, { text: `#${id}`, reply: id })]),
    ...(step.free ? [["text", () => given(definition, run, { type: "answers", answers: [{ text: "Some words" }] })] as [string, () => Simulation]] : []),
    ...(step.number ? [["number", () => given(definition, run, { type: "answers", answers: [{ number: step.number!.least ?? step.number!.most ?? 1, text: "1" }] })] as [string, () => Simulation]] : []),
    ...time,
  ];
}

/** Nobody answers, however often they are reminded. */
function throughReminders(definition: Definition, run: Simulation, first: number): Simulation {
  let now = run;
  for (let due: number | null = first, turns = 0; due !== null && now.state.step === run.state.step && turns < 20; turns++) {
    now = timePasses(definition, now, due);
    due = nextDue(now);
  }
  return now;
}

/** How many ways on a definition has. */
export const countWays = ({ steps }: Definition): number => Object.values(steps).reduce((sum, step) => sum + exitsOf(step).length, 0);
