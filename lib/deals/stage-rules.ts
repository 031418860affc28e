import type { PipelineStage } from "../pipelines/schema";
import { fieldOf, type Field } from "../records/contract";
import type { Values } from "../records/schema";
import { dealRecord } from "./record";

/** What a stage asks of a deal. Browser-safe. */

const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);

/** Fields that a deal needs before it comes into a stage and does not have; one that is lost says why. */
export function missingFields({ outcome, requiredFields }: Pick<PipelineStage, "outcome" | "requiredFields">, deal: Values): Field[] {
  const needed = [...new Set([...requiredFields, ...(outcome === "lost" ? ["lostReason"] : [])])];
  return needed.filter((name) => dealRecord.fields.some((field) => field.name === name) && isEmpty(deal[name])).map((name) => fieldOf(dealRecord, name));
}

const dayMs = 86_400_000;

/** For how many days nothing was done with an open deal, once that is longer than its stage allows; else null. @param now Unix milliseconds */
export function rottingDays(deal: Values, stage: Pick<PipelineStage, "outcome" | "rotDays"> | undefined, now: number): number | null {
  if (!stage?.rotDays || stage.outcome !== "open") return null;
  const days = Math.floor((now - Date.parse(String(deal.updatedAt))) / dayMs);
  return days >= stage.rotDays ? days : null;
}

/** Of 100: the deal's own, else its stage's. */
export const probabilityOf = (deal: Values, stage: Pick<PipelineStage, "probability"> | undefined): number => (typeof deal.probability === "number" ? deal.probability : (stage?.probability ?? 0));
