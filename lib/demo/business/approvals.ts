import "server-only";
import { approvals, dialogueEntries, dialogueRuns, dialogues, dialogueVersions, type purchaseOrderLines, type purchaseOrders } from "@/db";
import type { Unit } from "../../context";
import type { Approver } from "../../dialogues/approvers";
import type { Variables } from "../../dialogues/definition";
import { begin, type Input, type Move, move } from "../../dialogues/engine";
import { purchaseOrderApproval } from "../../dialogues/templates/purchase-order-approval";
import { said } from "../../dialogues/words";
import { newId } from "../../ids";
import { insertRows } from "../insert";
import { daysAgo, type Firm } from "./firm";

/** A purchase order of the demo that was put to somebody. */
export interface Raised {
  record: typeof purchaseOrders.$inferInsert & { id: string; name: string };
  lines: readonly (typeof purchaseOrderLines.$inferInsert)[];
  vendor: string;
  employee: string;
  approvers: readonly Approver[];
  at: Date;
}

const { definition, name, id: template } = purchaseOrderApproval;
const language = "en";
const money = (amountMinor: number) => ({ amountMinor, currency: "EUR" });

/** The dialogue that asks, which is active, and what was asked and answered about each order, as the dialogue itself plays it. */
export async function playApprovals(unit: Unit, firm: Firm, raised: readonly Raised[]): Promise<void> {
  const { workspaceId } = firm;
  const dialogueId = newId();
  const at = daysAgo(firm, 80);
  await insertRows(unit, workspaceId, dialogues, [{ workspaceId, id: dialogueId, name, about: definition.about ?? null, template, status: "active" as const, version: 1, trigger: "record:purchase-orders", isDemo: true, createdAt: at, updatedAt: at }]);
  await insertRows(unit, workspaceId, dialogueVersions, [{ workspaceId, dialogueId, version: 1, definition, createdByName: "Demo", createdAt: at }]);
  const played = raised.filter(({ approvers }) => approvers.length).map((order) => play(workspaceId, dialogueId, order));
  await insertRows(unit, workspaceId, approvals, played.map(({ approval }) => approval));
  await insertRows(unit, workspaceId, dialogueRuns, played.flatMap(({ runs }) => runs));
  await insertRows(unit, workspaceId, dialogueEntries, played.flatMap(({ entries }) => entries));
}

type Entry = typeof dialogueEntries.$inferInsert;

function play(workspaceId: string, dialogueId: string, order: Raised) {
  const { record, approvers, at } = order;
  const status = record.status === "waiting" ? ("waiting" as const) : record.status === "cancelled" ? ("declined" as const) : ("approved" as const);
  const decidedAt = status === "waiting" ? null : new Date(at.getTime() + 1_800_000);
  const approvalId = newId();
  const reason = status === "declined" ? (record.about ?? "Not now") : null;
  // Whoever is asked first decides; the others of an open one are asked as well.
  const asked = status === "waiting" ? approvers : approvers.slice(0, 1);
  const runs = asked.map(({ id: memberId, name: person }) => {
    const run = new PlayedRun(workspaceId, newId(), at);
    let step = run.after(begin(definition, variablesOf(order, person), language));
    if (status !== "waiting") {
      step = run.answer(step, person, { type: "answers", answers: [{ meaning: "details" }] }, "Details", 420);
      step = run.answer(step, person, { type: "answers", answers: [{ meaning: status === "approved" ? "yes" : "no" }], proven: true }, status === "approved" ? "Approved in Weft" : "Declined in Weft", 780);
      if (reason) step = run.answer(step, person, { type: "answers", answers: [{ text: reason }] }, reason, 900);
      step = run.did(step, status === "approved" ? "Approved." : `Declined: ${reason}`);
    }
    const { state } = step;
    const row = {
      workspaceId, id: run.id, dialogueId, version: 1, state, status: state.status, turn: state.turn, outcome: state.outcome ?? null, isGood: state.good ?? null, kind: "purchase-orders", recordId: record.id, approvalId,
      memberId, startKey: `demo:${run.id}`, startedByName: "Dialogue", entries: run.entries.length, held: status === "waiting" ? "There is no channel on which they can be written to. It can be answered in Weft." : null, subjectLeft: status !== "waiting", isDemo: true, startedAt: at, askedAt: at, endedAt: decidedAt,
    };
    return { row, entries: run.entries };
  });
  const [decider] = asked;
  const decision = status === "waiting" ? null : status === "approved" ? ("approve" as const) : ("decline" as const);
  const approval = {
    workspaceId, id: approvalId, kind: "purchase-orders", recordId: record.id, title: record.name, status, amountMinor: record.totalMinor ?? null, currency: "EUR", requestedById: record.requestedById ?? null,
    ...(decision && { decidedById: decider!.id, decidedByName: decider!.name, decidedInRunId: runs[0]!.row.id, decision, decidedThrough: "weft", reason, decidedAt }), isDemo: true, createdAt: at,
  };
  return { approval, runs: runs.map(({ row }) => row), entries: runs.flatMap(({ entries }) => entries) };
}

const variablesOf = ({ record, lines, vendor, employee }: Raised, supervisor: string): Variables => ({
  number: record.name, name: record.name, vendor, employee, supervisor, total: money(record.totalMinor ?? 0), neededOn: record.neededOn ? { day: record.neededOn } : null,
  lines: lines.map(({ quantity, description, unitPriceMinor }) => `${said(quantity, language)} × ${description} (${said(money(unitPriceMinor), language)})`).join("\n"),
});

/** A run with its transcript, played by the dialogue's own state machine. */
class PlayedRun {
  readonly entries: Entry[] = [];
  #seconds = 0;
  constructor(readonly workspaceId: string, readonly id: string, readonly begins: Date) {
    this.#add({ type: "started", text: "Begun by Dialogue", byName: "Dialogue" });
  }

  /** What a move says, written down. */
  after(step: Move): Move {
    for (const effect of step.effects) {
      if (effect.type === "say") this.#add({ type: effect.replies ? "asked" : "said", text: effect.words, detail: { inApp: true } });
      if (effect.type === "ended") this.#add({ type: "ended", text: effect.outcome, detail: { good: effect.good } });
    }
    return step;
  }

  answer({ state }: Move, byName: string, input: Input, text: string, seconds: number): Move {
    this.#seconds = seconds;
    this.#add({ type: "heard", text, byName, detail: { inApp: true } });
    return this.after(move(definition, state, input));
  }

  did({ state }: Move, text: string): Move {
    this.#add({ type: "acted", text, detail: { done: true } });
    return this.after(move(definition, state, { type: "did", turn: state.turn, done: true, note: text }));
  }

  #add(entry: Pick<Entry, "type" | "text" | "byName" | "detail">): void {
    this.entries.push({ workspaceId: this.workspaceId, runId: this.id, position: this.entries.length + 1, at: new Date(this.begins.getTime() + this.#seconds++ * 1_000), detail: {}, ...entry });
  }
}
