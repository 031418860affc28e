import type { RecordKind } from "../records/contract";
import { recordTypes } from "../records/types";
import { type Definition, exitsOf, type Step, stepOf, type Trigger, type Words } from "./definition";
import { namesIn } from "./words";

/** Something that does not hold together, and where. */
export interface DefinitionProblem {
  /** The step; null for the whole. */
  step: string | null;
  message: string;
}

/** What is known of the world that a definition names. */
export interface Known {
  /** Ids of actions, with the variables that they set. */
  actions: ReadonlyMap<string, readonly string[]>;
  /** Variables that are there when a run begins. */
  variables: readonly string[];
}

/** Always there: who is asked, and why the last action was not done. */
const standing = ["supervisor", "problem", "elsewhere"];

/** All that keeps a definition from being run, in the order of its steps. An empty list means that each of its ways comes to an end or asks. */
export function problemsOf(definition: Definition, known: Known): DefinitionProblem[] {
  const names = Object.keys(definition.steps);
  const problems: DefinitionProblem[] = [];
  const say = (step: string | null, message: string) => void problems.push({ step, message });
  if (!definition.steps[definition.start]) say(null, "Say with which step it begins.");
  for (const message of problemsOfTrigger(definition.trigger)) say(null, message);
  const variables = new Set([...standing, ...known.variables, ...definition.variables.map(({ name }) => name), ...Object.values(definition.steps).flatMap((step) => setBy(step, known))]);
  const reached = reachable(definition);
  for (const name of names) {
    const step = stepOf(definition, name);
    for (const { by, go } of exitsOf(step)) if (!definition.steps[go]) say(name, by ? `After ${by} it goes to “${go}”, which is no step.` : `It goes on to “${go}”, which is no step.`);
    for (const text of textsOf(step)) for (const variable of namesIn(text)) if (!variables.has(variable)) say(name, `Nothing sets {${variable}}.`);
    if (definition.steps[definition.start] && !reached.has(name)) say(name, "No way leads here.");
    if (step.type === "ask") problems.push(...problemsOfAsk(name, step));
    if (step.type === "do" && !known.actions.has(step.action)) say(name, `There is no action called “${step.action}”.`);
    if (step.type === "branch") for (const { variable } of step.cases) if (!variables.has(variable)) say(name, `Nothing sets ${variable}.`);
  }
  for (const name of circles(definition)) say(name, "It goes round in a circle here and never asks anything.");
  if (![...reached].some((name) => ["end", "hand_over"].includes(stepOf(definition, name).type))) say(null, "It never comes to an end.");
  return problems;
}

function problemsOfTrigger(trigger: Trigger): string[] {
  if (trigger.type !== "record" && trigger.type !== "time") return [];
  const { many, fields } = recordTypes[trigger.kind];
  const state = trigger.type === "record" ? { field: trigger.field, is: trigger.becomes } : trigger.only;
  const isDay = trigger.type === "record" || fields.some(({ name, type }) => name === trigger.field && (type === "date" || type === "moment"));
  return [
    ...(isDay ? [] : [`It begins by “${trigger.field}”, which is no day of ${many}.`]),
    ...(state ? problemsOfState(trigger.kind, state) : []),
  ];
}

function problemsOfState(kind: RecordKind, { field: name, is }: { field: string; is: readonly string[] }): string[] {
  const field = recordTypes[kind].fields.find((one) => one.name === name);
  if (field?.type !== "choice") return [`It begins by “${name}”, which is no choice of ${recordTypes[kind].many}.`];
  return is.filter((value) => !field.options.some((option) => option.value === value)).map((value) => `“${value}” is none of the choices of ${field.label}.`);
}

function problemsOfAsk(name: string, step: Extract<Step, { type: "ask" }>): DefinitionProblem[] {
  const problems: DefinitionProblem[] = [];
  if (!step.replies.length && !step.free && !step.number) problems.push({ step: name, message: "It expects no answer. Add one." });
  const ids = step.replies.map(({ id }) => id);
  for (const id of new Set(ids.filter((one, index) => ids.indexOf(one) !== index))) problems.push({ step: name, message: `Two answers are called #${id}.` });
  const meanings = step.replies.flatMap(({ meaning }) => meaning ?? []);
  for (const meaning of new Set(meanings.filter((one, index) => meanings.indexOf(one) !== index))) problems.push({ step: name, message: `Two answers mean “${meaning}”.` });
  return problems;
}

const setBy = (step: Step, known: Known): readonly string[] => (step.type === "ask" ? [step.free?.as, step.number?.as].flatMap((name) => name ?? []) : step.type === "do" ? (known.actions.get(step.action) ?? []) : []);

const written = (words: Words | undefined): string[] => Object.values(words ?? {}).flatMap((text) => text ?? []);

function textsOf(step: Step): string[] {
  if (step.type === "ask") return [...written(step.words), ...written(step.remind?.words)];
  if (step.type === "say") return written(step.words);
  return step.type === "hand_over" ? [...written(step.words), step.note] : [];
}

function reachable(definition: Definition): Set<string> {
  const found = new Set<string>();
  const open = [definition.start];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (found.has(name) || !definition.steps[name]) continue;
    found.add(name);
    open.push(...exitsOf(stepOf(definition, name)).map(({ go }) => go));
  }
  return found;
}

/** Steps from which one comes back to the same without anything to wait for in between. */
function circles(definition: Definition): string[] {
  const waits = (step: Step) => ["ask", "wait", "do", "end", "hand_over"].includes(step.type);
  return Object.keys(definition.steps).filter((start) => {
    if (waits(stepOf(definition, start))) return false;
    const seen = new Set<string>();
    const open = exitsOf(stepOf(definition, start)).map(({ go }) => go);
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      if (name === start) return true;
      if (seen.has(name) || !definition.steps[name] || waits(stepOf(definition, name))) continue;
      seen.add(name);
      open.push(...exitsOf(stepOf(definition, name)).map(({ go }) => go));
    }
    return false;
  });
}
