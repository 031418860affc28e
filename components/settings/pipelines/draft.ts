import type { Pipeline, PipelineChange, PipelineStage } from "@/lib/pipelines/schema";
import type { StageOutcome } from "@/lib/pipelines/stages";

/** A pipeline while it is changed: figures as they were typed. */
export interface StageDraft {
  key: string;
  /** Null for a new one. */
  id: string | null;
  name: string;
  outcome: StageOutcome;
  probability: string;
  requiredFields: readonly string[];
  rotDays: string;
}

export interface PipelineDraft {
  name: string;
  stages: readonly StageDraft[];
  /** Stages that go, and where their deals go. */
  gone: readonly { id: string; name: string; outcome: StageOutcome; to: string }[];
}

let made = 0;
const newKey = () => `stage-${(made += 1)}`;

const toStage = ({ id, name, outcome, probability, requiredFields, rotDays }: Omit<PipelineStage, "id"> & { id: string | null }): StageDraft => ({ key: id ?? newKey(), id, name, outcome, probability: String(probability), requiredFields, rotDays: rotDays === null ? "" : String(rotDays) });

export const newStage = (): StageDraft => toStage({ id: null, name: "", outcome: "open", probability: 50, requiredFields: [], rotDays: null });

export const draftOf = ({ name, stages }: Pipeline): PipelineDraft => ({ name, stages: stages.map(toStage), gone: [] });

/** A new pipeline begins with the stages of another, as new ones. */
export const copyOf = ({ stages }: Pipeline): PipelineDraft => ({ name: "", stages: stages.map((stage) => toStage({ ...stage, id: null })), gone: [] });

/** A stage goes; one that was never stored leaves nothing behind. */
export function withoutStage(draft: PipelineDraft, key: string): PipelineDraft {
  const stage = draft.stages.find((one) => one.key === key);
  return { ...draft, stages: draft.stages.filter((one) => one.key !== key), gone: stage?.id ? [...draft.gone, { id: stage.id, name: stage.name, outcome: stage.outcome, to: "" }] : draft.gone };
}

export function movedStage(draft: PipelineDraft, key: string, to: number): PipelineDraft {
  const at = draft.stages.findIndex((one) => one.key === key);
  const place = Math.max(0, Math.min(to, draft.stages.length - 1));
  return at < 0 || at === place ? draft : { ...draft, stages: draft.stages.toSpliced(at, 1).toSpliced(place, 0, draft.stages[at]!) };
}

/** As the API takes it; what is no number says so there. */
export const toChange = ({ name, stages, gone }: PipelineDraft, archived: boolean): PipelineChange => ({
  name, archived,
  stages: stages.map(({ id, name: stageName, outcome, probability, requiredFields, rotDays }) => ({ id, name: stageName, outcome, probability: probability.trim() === "" ? Number.NaN : Number(probability), requiredFields: [...requiredFields], rotDays: rotDays.trim() === "" ? null : Number(rotDays) })),
  moves: Object.fromEntries(gone.flatMap(({ id, to }) => (to ? [[id, to]] : []))),
});
