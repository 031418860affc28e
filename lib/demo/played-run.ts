import "server-only";
import { dialogueEntries, dialogueRuns, dialogues, dialogueSendings, dialogueTallies, dialogueVersions } from "@/db";
import type { Unit } from "../context";
import type { Definition, Variables } from "../dialogues/definition";
import { type Input, move, type Move, type RunState, unbegun } from "../dialogues/engine";
import { triggerKey } from "../dialogues/keep";
import { helpFor } from "../dialogues/reading";
import { countsOf } from "../dialogues/tally";
import type { DialogueTemplate } from "../dialogues/templates/entries";
import { spokenIn } from "../dialogues/words";
import { newId } from "../ids";
import { insertRows } from "./insert";

type Entry = typeof dialogueEntries.$inferInsert;
type Tally = typeof dialogueTallies.$inferInsert;
type RunRow = typeof dialogueRuns.$inferInsert;

/** A dialogue of the demo, which is active. */
export interface PlayedDialogue {
  workspaceId: string;
  id: string;
  definition: Definition;
}

/** What was said on a channel: the id of its message there. */
export type Say = (run: PlayedRun, at: Date, text: string, replies: readonly { id: string; label: string }[]) => string;

/** A shipped dialogue as the demo's company has it. */
export async function addDialogue(unit: Unit, workspaceId: string, { id: template, name, definition }: DialogueTemplate, at: Date): Promise<PlayedDialogue> {
  const id = newId();
  await insertRows(unit, workspaceId, dialogues, [{ workspaceId, id, name, about: definition.about ?? null, template, status: "active" as const, version: 1, trigger: triggerKey(definition.trigger), isDemo: true, createdAt: at, updatedAt: at }]);
  await insertRows(unit, workspaceId, dialogueVersions, [{ workspaceId, dialogueId: id, version: 1, definition, createdByName: "Demo", createdAt: at }]);
  return { workspaceId, id, definition };
}

/** A run with its transcript and figures, played by the dialogue's own state machine. */
export class PlayedRun {
  readonly id = newId();
  readonly entries: Entry[] = [];
  readonly counts: Omit<Tally, "count">[] = [];
  /** Messages that it began, for the limit of them. */
  readonly sent: Date[] = [];
  state: RunState;
  at: Date;
  askedAt: Date | null = null;
  #last: Move | null = null;

  /** @param say says it on a channel; absent: it is asked in the app alone */
  constructor(readonly dialogue: PlayedDialogue, readonly begins: Date, variables: Variables, readonly by: string, readonly say?: Say, language = "en") {
    this.at = begins;
    this.state = unbegun(dialogue.definition, variables, spokenIn(dialogue.definition, language));
    this.#add({ type: "started", text: `Begun by ${by}`, byName: by });
    this.#take({ type: "begin" });
  }

  /** Some time passes. */
  later(seconds: number): this {
    this.at = new Date(this.at.getTime() + seconds * 1_000);
    return this;
  }

  hears(input: Input, text: string, byName: string, messageId?: string): this {
    this.#add({ type: "heard", text, byName, ...(messageId ? { messageId } : { detail: { inApp: true } }) });
    return this.#take(input);
  }

  did(text: string, variables: Variables = {}): this {
    this.#add({ type: "acted", text, detail: { done: true } });
    return this.#take({ type: "did", turn: this.state.turn, done: true, note: text, variables });
  }

  /** What it was to do could not be done, and why. */
  didNot(text: string): this {
    this.#add({ type: "acted", text, detail: { done: false } });
    return this.#take({ type: "did", turn: this.state.turn, done: false, note: text });
  }

  elapsed(what: "wait" | "reminder" | "expiry"): this {
    const input = { type: "elapsed", turn: this.state.turn, what } as const;
    if (what === "expiry") this.#add({ type: "ignored", text: "No answer came in time." });
    return this.#take(input);
  }

  /** What it is as a row, beside what only its caller knows. */
  row(more: Partial<RunRow>): RunRow {
    const { workspaceId, id: dialogueId } = this.dialogue;
    const { state } = this;
    return {
      workspaceId, id: this.id, dialogueId, version: 1, state, status: state.status, turn: state.turn, outcome: state.outcome ?? null, isGood: state.good ?? null,
      kind: null, recordId: null, approvalId: null, memberId: null, contactId: null, identityId: null, conversationId: null, startKey: `demo:${this.id}`, startedByName: this.by, entries: this.entries.length, held: null, subjectLeft: false, isDemo: true,
      startedAt: this.begins, askedAt: this.askedAt, endedAt: state.status === "ended" ? this.at : null, ...more,
    };
  }

  #take(input: Input): this {
    const before = { status: this.state.status, state: this.state };
    const made = move(this.dialogue.definition, this.state, input);
    const { workspaceId, id: dialogueId } = this.dialogue;
    this.counts.push(...countsOf(before, made).map((count) => ({ workspaceId, dialogueId, day: this.at.toISOString().slice(0, 10), version: 1, ...count })));
    this.state = made.state;
    this.#last = made;
    for (const effect of made.effects) {
      if (effect.type === "say") this.#say(effect.words, effect.replies);
      if (effect.type === "help") this.#say(this.#help(), effect.replies);
      if (effect.type === "hand_over") this.#add({ type: "handed_over", text: effect.note });
      if (effect.type === "ended") this.#add({ type: "ended", text: effect.outcome, detail: { good: effect.good } });
    }
    return this;
  }

  #help(): string {
    const step = this.dialogue.definition.steps[this.state.step];
    return step?.type === "ask" ? helpFor(step, this.state.language) : "";
  }

  #say(text: string, replies?: readonly { id: string; label: string }[]): void {
    if (replies) this.askedAt = this.at;
    const messageId = this.say?.(this, this.at, text, replies ?? []);
    if (messageId && !this.state.talking) this.sent.push(this.at);
    this.#add({ type: replies ? "asked" : "said", text, ...(messageId ? { messageId, detail: { turn: this.state.turn } } : { detail: { inApp: true } }) });
  }

  /** Whether the last input did anything, so that the story can be held against the dialogue. */
  get counted(): boolean {
    return this.#last?.counted ?? false;
  }

  #add(entry: Pick<Entry, "type" | "text" | "byName" | "detail" | "messageId">): void {
    this.entries.push({ workspaceId: this.dialogue.workspaceId, runId: this.id, position: this.entries.length + 1, step: this.state.step, at: this.at, detail: {}, ...entry });
    this.later(1);
  }
}

/** Runs with what else is known of each. */
export async function insertRuns(unit: Unit, workspaceId: string, runs: readonly { run: PlayedRun; more: Partial<RunRow> }[]): Promise<void> {
  await insertRows(unit, workspaceId, dialogueRuns, runs.map(({ run, more }) => run.row(more)));
  await insertRows(unit, workspaceId, dialogueEntries, runs.flatMap(({ run }) => run.entries));
  await insertRows(unit, workspaceId, dialogueTallies, summed(runs.flatMap(({ run }) => run.counts)));
  await insertRows(unit, workspaceId, dialogueSendings, runs.flatMap(({ run, more }) => (more.contactId ? run.sent.map((at) => ({ workspaceId, id: newId(), contactId: more.contactId!, runId: run.id, at })) : [])));
}

function summed(counts: readonly Omit<Tally, "count">[]): Tally[] {
  const sums = new Map<string, Tally>();
  for (const one of counts) {
    const key = [one.dialogueId, one.day, one.step, one.what, one.by].join("\n");
    sums.set(key, { ...one, count: (sums.get(key)?.count ?? 0) + 1 });
  }
  return [...sums.values()];
}
