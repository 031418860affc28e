import "server-only";
import { approvals, type purchaseOrderLines, type purchaseOrders } from "@/db";
import type { Unit } from "../../context";
import type { Approver } from "../../dialogues/approvers";
import type { Variables } from "../../dialogues/definition";
import { purchaseOrderApproval } from "../../dialogues/templates/purchase-order-approval";
import { said } from "../../dialogues/words";
import { newId } from "../../ids";
import { insertRows } from "../insert";
import { addDialogue, insertRuns, type PlayedDialogue, PlayedRun } from "../played-run";
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

const language = "en";
const money = (amountMinor: number) => ({ amountMinor, currency: "EUR" });

/** The dialogue that asks, which is active, and what was asked and answered about each order, as the dialogue itself plays it. */
export async function playApprovals(unit: Unit, firm: Firm, raised: readonly Raised[]): Promise<void> {
  const { workspaceId } = firm;
  const dialogue = await addDialogue(unit, workspaceId, purchaseOrderApproval, daysAgo(firm, 80));
  const played = raised.filter(({ approvers }) => approvers.length).map((order) => play(dialogue, order));
  await insertRows(unit, workspaceId, approvals, played.map(({ approval }) => approval));
  await insertRuns(unit, workspaceId, played.flatMap(({ runs }) => runs));
}

function play(dialogue: PlayedDialogue, order: Raised) {
  const { workspaceId } = dialogue;
  const { record, approvers, at } = order;
  const status = record.status === "waiting" ? ("waiting" as const) : record.status === "cancelled" ? ("declined" as const) : ("approved" as const);
  const approvalId = newId();
  const reason = status === "declined" ? (record.about ?? "Not now") : null;
  // Whoever is asked first decides; the others of an open one are asked as well.
  const asked = status === "waiting" ? approvers : approvers.slice(0, 1);
  const runs = asked.map(({ id: memberId, name: person }) => {
    const run = new PlayedRun(dialogue, at, variablesOf(order, person), "Dialogue");
    if (status !== "waiting") {
      run.later(420).hears({ type: "answers", answers: [{ meaning: "details" }] }, "Details", person);
      run.later(360).hears({ type: "answers", answers: [{ meaning: status === "approved" ? "yes" : "no" }], proven: true }, status === "approved" ? "Approved in Weft" : "Declined in Weft", person);
      if (reason) run.later(120).hears({ type: "answers", answers: [{ text: reason }] }, reason, person);
      run.later(900).did(status === "approved" ? "Approved." : `Declined: ${reason}`);
    }
    return { run, more: { kind: "purchase-orders", recordId: record.id, approvalId, memberId, held: status === "waiting" ? "There is no channel on which they can be written to. It can be answered in Weft." : null, subjectLeft: status !== "waiting" } };
  });
  const [decider] = asked;
  const decision = status === "waiting" ? null : status === "approved" ? ("approve" as const) : ("decline" as const);
  const approval = {
    workspaceId, id: approvalId, kind: "purchase-orders", recordId: record.id, title: record.name, status, amountMinor: record.totalMinor ?? null, currency: "EUR", requestedById: record.requestedById ?? null,
    ...(decision && { decidedById: decider!.id, decidedByName: decider!.name, decidedInRunId: runs[0]!.run.id, decision, decidedThrough: "weft", reason, decidedAt: runs[0]!.run.at }), isDemo: true, createdAt: at,
  };
  return { approval, runs };
}

const variablesOf = ({ record, lines, vendor, employee }: Raised, supervisor: string): Variables => ({
  number: record.name, name: record.name, vendor, employee, supervisor, total: money(record.totalMinor ?? 0), neededOn: record.neededOn ? { day: record.neededOn } : null,
  lines: lines.map(({ quantity, description, unitPriceMinor }) => `${said(quantity, language)} × ${description} (${said(money(unitPriceMinor), language)})`).join("\n"),
});
