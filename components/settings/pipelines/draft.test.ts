import { expect, test } from "vitest";
import type { Pipeline } from "@/lib/pipelines/schema";
import { copyOf, draftOf, movedStage, newStage, toChange, withoutStage } from "./draft";

const stage = (id: string, outcome: "open" | "won" | "lost" = "open") => ({ id, name: id, outcome, probability: 10, requiredFields: [], rotDays: null });
const pipeline: Pipeline = { id: "p", name: "Sales", archivedAt: null, stages: [stage("lead"), stage("won", "won"), stage("lost", "lost")] };

test("a pipeline that is not changed is sent as it is", () => {
  expect(toChange(draftOf(pipeline), false)).toEqual({ name: "Sales", archived: false, stages: pipeline.stages, moves: {} });
});

test("stages change places, go with their deals, and come", () => {
  const draft = movedStage(draftOf(pipeline), "lost", -3);
  expect(draft.stages.map(({ id }) => id)).toEqual(["lost", "lead", "won"]);
  const shorter = withoutStage({ ...draft, stages: [...draft.stages, newStage()] }, "lead");
  expect(shorter.gone).toEqual([{ id: "lead", name: "lead", outcome: "open", to: "" }]);
  expect(withoutStage(shorter, shorter.stages.at(-1)!.key).gone).toHaveLength(1);
  expect(toChange({ ...shorter, gone: [{ ...shorter.gone[0]!, to: "won" }] }, true)).toMatchObject({ archived: true, moves: { lead: "won" }, stages: [{ id: "lost" }, { id: "won" }, { id: null, rotDays: null }] });
});

test("a further pipeline begins with the same stages, all of them new", () => {
  expect(toChange(copyOf(pipeline), false).stages.every(({ id }) => id === null)).toBe(true);
});
