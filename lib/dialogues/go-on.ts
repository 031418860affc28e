import "server-only";
import type { Unit } from "../context";
import { timeZoneOf } from "../workspaces/time-zone";
import type { DialogueCap } from "./schema";
import type { Definition } from "./definition";
import { move, type Move, type OwnInput, putOff } from "./engine";
import { addEntries } from "./entries";
import type { RunRecord } from "./run";
import { quietEnd, saveMove } from "./save";
import { fullUntil, holdContact, isLimited } from "./sendings";

/**
 * Moves a run on by what nobody answered, in the caller's transaction, in which the run is locked: a beginning, a time that has come, something that was done.
 * Where dialogues have begun as many messages with the contact as the workspace allows, it is put off, or left out as the dialogue says; the transcript says why.
 * @returns whether it meant anything here
 */
export async function goOn(unit: Unit, run: RunRecord, definition: Definition, input: OwnInput): Promise<boolean> {
  const made = move(definition, run.state, input);
  if (!made.counted) return false;
  const full = await heldBy(unit, run, definition, made);
  if (!full) {
    if (input.type === "elapsed" && input.what === "expiry") await addEntries(unit, run, { type: "ignored", text: "No answer came in time." });
    await saveMove(unit, run, definition, made);
    return true;
  }
  const isLeftOut = definition.limits?.heldBack === "never";
  run.held = await wordsFor(unit, run, full, isLeftOut);
  await addEntries(unit, run, { type: "held", text: run.held });
  await saveMove(unit, run, definition, putOff(definition, run.state, input, isLeftOut ? null : Math.max(1, Math.ceil((full.until.getTime() - Date.now()) / 60_000))));
  return true;
}

async function heldBy(unit: Unit, run: RunRecord, definition: Definition, { state, effects }: Move): Promise<{ until: Date; cap: DialogueCap } | null> {
  const count = effects.filter(({ type }) => type === "say").length;
  if (!count || state.talking || !isLimited(run)) return null;
  await holdContact(unit, run.workspaceId, run.contactId!);
  const now = new Date();
  const full = await fullUntil(unit, run, count, (await quietEnd(unit, run, definition.limits, now)) ?? now);
  return full && { ...full, until: (await quietEnd(unit, run, definition.limits, full.until)) ?? full.until };
}

async function wordsFor(unit: Unit, run: RunRecord, { until, cap: { messages, days } }: { until: Date; cap: DialogueCap }, isLeftOut: boolean): Promise<string> {
  const limit = `Dialogues begin at most ${messages === 1 ? "one message" : `${messages} messages`} with one contact in ${days === 1 ? "a day" : `${days} days`}, and have done so.`;
  if (isLeftOut) return `${limit} This is left out.`;
  return `${limit} This waits until ${new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short", timeZone: await timeZoneOf(unit, run) }).format(until)}.`;
}
