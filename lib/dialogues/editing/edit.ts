import { type Definition, exitsOf, type Step, type StepType } from "../definition";

/** Changes of a definition, each giving a new one; what is not changed is the same object. */

/** Where a new step goes: on one of the ways on from another, or before all. */
export type Spot = { after: string; exit: number } | "start";

const bases: Record<StepType, string> = { ask: "ask", say: "say", do: "do", branch: "decide", wait: "wait", hand_over: "person", end: "end" };

/** A name that no step has yet: "ask", "ask2". */
export function freeName({ steps }: Definition, base: string): string {
  if (!steps[base]) return base;
  for (let count = 2; ; count++) if (!steps[`${base}${count}`]) return `${base}${count}`;
}

/** A step without words yet, all of whose ways go on to `go`. */
export function blankStep(type: StepType, go: string): Step {
  switch (type) {
    case "ask":
      return { type, words: { en: "" }, replies: [{ id: "yes", meaning: "yes", label: { en: "Yes" }, go }, { id: "no", meaning: "no", label: { en: "No" }, go }] };
    case "say":
      return { type, words: { en: "" }, go };
    case "do":
      return { type, action: "", go, failed: go };
    case "branch":
      return { type, cases: [{ variable: "", is: "present", go }], otherwise: go };
    case "wait":
      return { type, minutes: 60, go };
    case "hand_over":
      return { type, note: "" };
    case "end":
      return { type, outcome: "done" };
  }
}

/** @returns the definition with the step at that spot, and its name */
export function addStep(definition: Definition, spot: Spot, type: StepType): { definition: Definition; name: string } {
  const name = freeName(definition, bases[type]);
  const go = spot === "start" ? definition.start : (exitsOf(definition.steps[spot.after]!)[spot.exit]?.go ?? "");
  const withNew: Definition = { ...definition, steps: { ...definition.steps, [name]: blankStep(type, go) } };
  return { name, definition: spot === "start" ? { ...withNew, start: name } : setExit(withNew, spot.after, spot.exit, name) };
}

export const setStep = (definition: Definition, name: string, step: Step): Definition => ({ ...definition, steps: { ...definition.steps, [name]: step } });

/** Lets one way on from a step go elsewhere. @param exit which of `exitsOf` */
export const setExit = (definition: Definition, name: string, exit: number, go: string): Definition => setStep(definition, name, redirected(definition.steps[name]!, (_, at) => (at === exit ? go : undefined)));

/** Takes a step away; what led to it goes on to where it went first, or stays without an end when it went nowhere. */
export function removeStep(definition: Definition, name: string): Definition {
  const { [name]: gone, ...rest } = definition.steps;
  const next = gone && exitsOf(gone).find(({ go }) => go !== name)?.go;
  const steps = Object.fromEntries(Object.entries(rest).map(([key, step]) => [key, next ? redirected(step, (go) => (go === name ? next : undefined)) : step]));
  return { ...definition, steps, start: definition.start === name && next ? next : definition.start };
}

/** Calls a step otherwise, everywhere. */
export function renameStep(definition: Definition, from: string, to: string): Definition {
  const steps = Object.fromEntries(Object.entries(definition.steps).map(([key, step]) => [key === from ? to : key, redirected(step, (go) => (go === from ? to : undefined))]));
  return { ...definition, steps, start: definition.start === from ? to : definition.start };
}

/** The same step again: behind it where it has a single way on, else apart. */
export function duplicateStep(definition: Definition, name: string): { definition: Definition; name: string } {
  const copy = freeName(definition, name.replace(/\d+$/, ""));
  const withCopy = setStep(definition, copy, definition.steps[name]!);
  return { name: copy, definition: isLinear(definition.steps[name]!) ? setExit(withCopy, name, 0, copy) : withCopy };
}

/** Whether a step can change places with one before or behind it. */
export const isLinear = (step: Step | undefined): boolean => step !== undefined && (step.type === "say" || step.type === "wait" || step.type === "do");

/** Lets a step change places with the one before (-1) or behind (1) it. @returns the same definition where there is none to change with */
export function moveStep(definition: Definition, name: string, by: 1 | -1): Definition {
  const step = definition.steps[name];
  if (!step || !isLinear(step)) return definition;
  const next = by === 1 ? exitsOf(step)[0]!.go : Object.entries(definition.steps).find(([, one]) => isLinear(one) && exitsOf(one)[0]!.go === name)?.[0];
  if (next === undefined || next === name || !isLinear(definition.steps[next])) return definition;
  const [first, second] = by === 1 ? [name, next] : [next, name];
  const behind = exitsOf(definition.steps[second]!)[0]!.go;
  const steps = Object.fromEntries(Object.entries(definition.steps).map(([key, one]) => {
    if (key === first) return [key, redirected(one, (_, exit) => (exit === 0 ? behind : undefined))];
    if (key === second) return [key, redirected(one, (_, exit) => (exit === 0 ? first : undefined))];
    return [key, redirected(one, (go) => (go === first ? second : undefined))];
  }));
  return { ...definition, steps, start: definition.start === first ? second : definition.start };
}

/** A step whose ways go where `to` says, in the order of `exitsOf`; undefined leaves one as it is. */
function redirected(step: Step, to: (go: string, exit: number) => string | undefined): Step {
  let exit = 0;
  const turn = (go: string) => to(go, exit++) ?? go;
  switch (step.type) {
    case "ask": {
      const replies = step.replies.map((reply) => ({ ...reply, go: turn(reply.go) }));
      return { ...step, replies, ...(step.free && { free: { ...step.free, go: turn(step.free.go) } }), ...(step.number && { number: { ...step.number, go: turn(step.number.go) } }), ...(step.expire && { expire: { ...step.expire, go: turn(step.expire.go) } }) };
    }
    case "say":
    case "wait":
      return { ...step, go: turn(step.go) };
    case "do":
      return { ...step, go: turn(step.go), failed: turn(step.failed) };
    case "branch":
      return { ...step, cases: step.cases.map((one) => ({ ...one, go: turn(one.go) })), otherwise: turn(step.otherwise) };
    case "hand_over":
    case "end":
      return step;
  }
}
