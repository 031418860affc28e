import type { AskStep, Definition, Step } from "../definition";
import { type DefinitionProblem, type Known, problemsOf } from "../problems";

const hashtag = /^[a-z0-9][a-z0-9-]{0,15}$/;
const variableName = /^[a-z][a-zA-Z0-9]{0,39}$/;
const outcomeName = /^[a-z][a-z0-9_]{0,39}$/;

/** What is still to be filled in, beside what `problemsOf` finds: a file or a version with this has not the shape of a dialogue. */
export function gapsOf({ steps, variables, trigger }: Definition): DefinitionProblem[] {
  const whole = (message: string): DefinitionProblem => ({ step: null, message });
  return [
    ...variables.flatMap(({ name, label }) => [...(variableName.test(name) ? [] : [whole(`Call the variable “${name}” otherwise: letters and digits, beginning with a small letter.`)]), ...(label.trim() ? [] : [whole(`Say what the variable “${name}” is.`)])]),
    ...(trigger.type === "record" && !(trigger.field && trigger.becomes.length) ? [whole("Say which change of a record begins it.")] : []),
    ...(trigger.type === "time" && !trigger.field ? [whole("Say by which day of a record it begins.")] : []),
    ...(trigger.type === "time" && trigger.only && !trigger.only.is.length ? [whole("Say in which state a record is for it to begin.")] : []),
    ...Object.entries(steps).flatMap(([name, step]) => gapsOfStep(step).map((message) => ({ step: name, message }))),
  ];
}

function gapsOfStep(step: Step): string[] {
  switch (step.type) {
    case "ask":
      return gapsOfAsk(step);
    case "say":
      return step.words.en.trim() ? [] : ["Write what is said."];
    case "do":
      return step.action ? [] : ["Choose what is done."];
    case "branch":
      return step.cases.flatMap(({ variable }) => (variable ? [] : ["Choose by which variable it goes on."]));
    case "wait":
      return isMinutes(step.minutes) ? [] : ["Say how long it waits."];
    case "hand_over":
      return step.note.trim() ? [] : ["Write what we are told."];
    case "end":
      return outcomeName.test(step.outcome) ? [] : ["Name the outcome in small letters, digits and underscores."];
  }
}

function gapsOfAsk({ words, replies, free, number, remind, expire }: AskStep): string[] {
  return [
    ...(words.en.trim() ? [] : ["Write what is asked."]),
    ...replies.flatMap(({ id, label }) => [...(hashtag.test(id) ? [] : [`“#${id}” is no hashtag. Use up to sixteen small letters, digits and hyphens.`]), ...(label.en.trim() ? [] : [`Write what stands on the button of #${id}.`])]),
    ...[free, number].flatMap((one) => (one && !variableName.test(one.as) ? ["Say as which variable the answer is kept."] : [])),
    ...(remind ? [...(remind.words.en.trim() ? [] : ["Write the reminder."]), ...(isMinutes(remind.afterMinutes) ? [] : ["Say after how long it reminds."])] : []),
    ...(expire && !isMinutes(expire.afterMinutes) ? ["Say after how long the time is over."] : []),
  ];
}

const isMinutes = (value: number): boolean => Number.isInteger(value) && value >= 1 && value <= 525_600;

/** All that is to be mended, what is missing before what does not hold together. */
export const allProblems = (definition: Definition, known: Known): DefinitionProblem[] => {
  const gaps = gapsOf(definition);
  const unfinished = new Set(Object.entries(definition.steps).flatMap(([name, step]) => ((step.type === "do" && !step.action) || (step.type === "branch" && step.cases.some(({ variable }) => !variable)) ? [name] : [])));
  // What was not chosen yet is not said twice.
  return [...gaps, ...problemsOf(definition, known).filter(({ step, message }) => !(step && unfinished.has(step) && /^(There is no action called “”|Nothing sets \.)/.test(message)))];
};
