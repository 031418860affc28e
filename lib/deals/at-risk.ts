import type { PipelineStage } from "../pipelines/schema";
import type { Condition, Group } from "../records/list-query";
import type { Values } from "../records/schema";
import { rottingDays } from "./stage-rules";

/** Why an open deal may slip, and the list of those that may: both say the same. Browser-safe. */

type Stage = Pick<PipelineStage, "id" | "outcome" | "rotDays">;

const dayMs = 86_400_000;

/**
 * Each reason in a few words, the gravest first; empty for a deal that goes its way.
 * @param today the workspace's day, "2026-05-03" @param now Unix milliseconds
 */
export function risksOf(deal: Values, stages: readonly Stage[], today: string, now: number): string[] {
  if (deal.status !== "open") return [];
  const { closeDate, nextStep, nextStepDate } = deal as { closeDate: string | null; nextStep: string | null; nextStepDate: string | null };
  const rotten = rottingDays(deal, stages.find(({ id }) => id === deal.stageId), now);
  return [
    ...(closeDate && closeDate < today ? ["Should have closed"] : []),
    ...(rotten === null ? [] : [`Untouched for ${rotten} days`]),
    ...(nextStepDate && nextStepDate < today ? ["Next step overdue"] : []),
    ...(nextStep ? [] : ["No next step"]),
  ];
}

/** The filter of a list of deals at risk; who asks for it may narrow it further. */
export function riskFilter(stages: readonly Stage[], today: string, now: number): Group {
  const rotting = stages.filter(({ outcome, rotDays }) => outcome === "open" && rotDays);
  const untouched = rotting.map(({ id, rotDays }): Group => ({ match: "all", of: [{ field: "stageId", op: "any_of", value: [id] }, { field: "updatedAt", op: "before", value: new Date(now - rotDays! * dayMs + 1).toISOString() }] }));
  const one: (Condition | Group)[] = [
    { field: "closeDate", op: "before", value: today },
    { field: "nextStepDate", op: "before", value: today },
    { field: "nextStep", op: "empty" },
    ...untouched.slice(0, mostStagesAsked),
  ];
  return { match: "all", of: [{ field: "status", op: "any_of", value: ["open"] }, { match: "any", of: one }] };
}

/** A group of conditions holds thirty at most. */
const mostStagesAsked = 27;
