import "server-only";
import { noteEvents } from "../automation/note";
import { slaBreaches } from "@/db/schema";
import type { Unit } from "../context";
import { newId } from "../ids";
import type { Fact } from "../metrics/facts";
import type { PromiseKind } from "../metrics/happened";
import { tellOfPromises } from "../notifications/promises";
import type { SlaOutcome } from "./clock";
import type { SlaTarget } from "./policy";

/** What became of a promise, with whose conversation it was. */
export interface PromiseMade extends SlaOutcome {
  conversationId: string;
  connectionId: string;
  teamId: string | null;
  assigneeId: string | null;
}

const kinds: Record<SlaTarget, readonly [kept: PromiseKind, missed: PromiseKind]> = { first_response: ["first_kept", "first_missed"], next_response: ["next_kept", "next_missed"], resolution: ["resolution_kept", "resolution_missed"] };

/** What promises count as in the figures: of the conversation's team and member then. */
export const factsOfPromises = (workspaceId: string, promises: readonly PromiseMade[]): Fact[] =>
  promises.map(({ target, kept, at, conversationId, connectionId, teamId, assigneeId }) => ({ kind: kinds[target][kept ? 0 : 1], workspaceId, at, conversationId, connectionId, teamId, memberId: assigneeId }));

/** What is done when promised times went by, in the transaction that notices it: they are written down, each once. Whoever is to be told is told from here. */
export function onBreach(unit: Unit, workspaceId: string, promises: readonly PromiseMade[]): void {
  const missed = promises.filter(({ kept }) => !kept);
  if (!missed.length) return;
  const noticedAt = new Date();
  noteEvents(unit, workspaceId, missed.map(({ target, policyName, conversationId }) => ({ kind: "sla_breached", conversationId, at: noticedAt, detail: { target, policy: policyName } })));
  tellOfPromises(unit, workspaceId, "sla_missed", missed);
  unit.later(unit.tx.insert(slaBreaches).values(missed.map(({ target, dueAt, policyId, policyName, conversationId, teamId, assigneeId }) => ({ workspaceId, id: newId(), conversationId, target, policyId, policyName, dueAt, noticedAt, teamId, assigneeId }))).onConflictDoNothing().execute());
}
