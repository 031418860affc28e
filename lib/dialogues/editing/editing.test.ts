import { describe, expect, test } from "vitest";
import { definitionSchema } from "../definition-schema";
import type { Definition } from "../definition";
import { problemsOf } from "../problems";
import { purchaseOrderApproval } from "../templates/purchase-order-approval";
import { addStep, duplicateStep, moveStep, removeStep, renameStep, setExit } from "./edit";
import { explore } from "./explore";
import { allProblems, gapsOf } from "./gaps";
import { namesInOrder, outlineOf } from "./outline";
import { actionCame, personSays, startSimulation, testCode, timePasses } from "./simulate";

const { definition } = purchaseOrderApproval;
const known = { actions: new Map([["purchase-order.approve", []], ["purchase-order.decline", []]]), variables: ["number", "vendor", "employee", "total", "lines"] };
const total = (amountMinor: number) => ({ supervisor: "Maria", number: "7", total: { amountMinor, currency: "EUR" } });

describe("the outline", () => {
  test("has each step once, below the nearest way that leads there", () => {
    const names = namesInOrder(outlineOf(definition));
    expect(names.toSorted()).toEqual(Object.keys(definition.steps).toSorted());
    const [ask] = outlineOf(definition).main;
    expect(ask!.ways.map(({ by, go, below }) => [by, go, below.map(({ name }) => name)])).toEqual([["#yes", "approve", ["approve"]], ["#details", "details", ["details"]], ["#no", "reason", ["reason"]], ["no answer", "expired", ["expired", "endExpired"]]]);
    expect(ask!.ways[1]!.below[0]!.ways.map(({ go, below }) => [go, below.length])).toEqual([["approve", 0], ["reason", 0], ["expired", 0]]);
  });

  test("puts what no way leads to apart, and says where a way leads nowhere", () => {
    const cut = setExit(definition, "ask", 0, "nowhere");
    const outline = outlineOf(setExit(cut, "details", 0, "nowhere"));
    expect(outline.apart.map(([first]) => first!.name)).toEqual(["approve"]);
    expect(outline.main[0]!.ways[0]).toMatchObject({ go: "nowhere", isMissing: true, below: [] });
  });
});

describe("changes", () => {
  test("a new step stands on the way that it was put on, and goes on to where that went", () => {
    const { definition: more, name } = addStep(definition, { after: "ask", exit: 1 }, "say");
    expect(more.steps.ask).toMatchObject({ replies: [{ go: "approve" }, { go: name }, { go: "reason" }] });
    expect(more.steps[name]).toEqual({ type: "say", words: { en: "" }, go: "details" });
    expect(allProblems(more, known)).toEqual([{ step: name, message: "Write what is said." }]);
    expect(addStep(definition, "start", "wait").definition).toMatchObject({ start: "wait", steps: { wait: { go: "ask" } } });
  });

  test("what led to a removed step goes on to where it went", () => {
    const less = removeStep(definition, "approved");
    expect(less.steps.approve).toMatchObject({ go: "endApproved", failed: "notDone" });
    expect(problemsOf(less, known)).toEqual([]);
    expect(problemsOf(removeStep(definition, "endApproved"), known)).toEqual([{ step: "approved", message: "It goes on to “endApproved”, which is no step." }]);
  });

  test("a step is called otherwise everywhere, doubled behind itself, and changes places", () => {
    const renamed = renameStep(definition, "ask", "first");
    expect([renamed.start, problemsOf(renamed, known)]).toEqual(["first", []]);
    const twice = duplicateStep(definition, "approved");
    expect(twice.definition.steps.approved).toMatchObject({ go: twice.name });
    expect(twice.definition.steps[twice.name]).toMatchObject({ go: "endApproved" });
    const moved = moveStep(definition, "approved", -1);
    expect(moved.steps).toMatchObject({ ask: { replies: [{ go: "approved" }, {}, {}] }, approved: { go: "approve" }, approve: { go: "endApproved", failed: "notDone" } });
    expect(moveStep(moved, "approved", 1)).toEqual(definition);
    expect(moveStep(definition, "endApproved", -1)).toBe(definition);
  });

  test("what has no gap has the shape of a dialogue", () => {
    expect(gapsOf(definition)).toEqual([]);
    for (const type of ["ask", "say", "do", "branch", "wait", "hand_over", "end"] as const) {
      const { definition: more } = addStep(definition, { after: "ask", exit: 0 }, type);
      expect([type, gapsOf(more).length === 0]).toEqual([type, definitionSchema.safeParse(more).success]);
    }
  });
});

describe("a test run", () => {
  test("goes on as the engine does: details, yes, done", () => {
    let run = startSimulation(definition, total(128_400), "en");
    expect(run.lines[0]).toMatchObject({ from: "dialogue", replies: [{ id: "yes" }, { id: "details" }, { id: "no" }] });
    run = personSays(definition, run, { text: "#details" });
    run = personSays(definition, run, { text: "Approve", reply: "yes" });
    expect(run.doing).toMatchObject({ action: "purchase-order.approve" });
    run = actionCame(definition, run, true);
    expect(run.state).toMatchObject({ status: "ended", outcome: "approved" });
    expect(run.passed).toEqual(["ask", "details", "approve", "approved", "endApproved"]);
  });

  test("time brings reminders and then the end, and a large amount wants a proof", () => {
    let run = timePasses(definition, startSimulation(definition, total(1), "en"), 600);
    expect(run.lines.filter(({ from }) => from === "dialogue")).toHaveLength(3);
    run = timePasses(definition, run, 4_320);
    expect(run.state.outcome).toBe("expired");
    const proving = personSays(definition, startSimulation(definition, total(2_000_000), "en"), { text: "#yes" });
    expect(personSays(definition, proving, { text: "000000" }).state.proving).toMatchObject({ tries: 1 });
    expect(personSays(definition, proving, { text: testCode }).doing).toMatchObject({ action: "purchase-order.approve" });
  });

  test("every answer finds every step, and what cannot be reached is named", () => {
    const found = explore(definition, total(1), "en");
    expect(found.missed).toEqual([]);
    expect(found.ends.map(({ outcome }) => outcome).toSorted()).toEqual(["approved", "declined", "expired", "not_done"]);
    const never: Definition = { ...definition, steps: { ...definition.steps, lost: { type: "end", outcome: "lost" } } };
    expect(explore(never, total(1), "en").missed).toEqual(["lost"]);
  });
});
