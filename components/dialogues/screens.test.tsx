import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import { ClockProvider } from "@/components/ui/clock";
import type { Definition } from "@/lib/dialogues/definition";
import { addStep } from "@/lib/dialogues/editing/edit";
import { allProblems } from "@/lib/dialogues/editing/gaps";
import { personSays, startSimulation } from "@/lib/dialogues/editing/simulate";
import { knownOf } from "@/lib/dialogues/known-of";
import type { Vocabulary } from "@/lib/dialogues/schema";
import { purchaseOrderApproval } from "@/lib/dialogues/templates/purchase-order-approval";
import { EditingContext } from "./editor/context";
import { Flow } from "./editor/flow";
import { SettingsForm } from "./editor/settings-form";
import { StepForm } from "./editor/step-form";
import { TestRun } from "./editor/test-run";
import { readDialogueFile } from "./files";
import { filterOf, searchOf } from "./filter-address";
import { Transcript } from "./transcript";
import { triggerWords } from "./words";

vi.mock("next/navigation", () => ({ useRouter: () => ({}), useSearchParams: () => new URLSearchParams() }));

const { definition } = purchaseOrderApproval;
const vocabulary: Vocabulary = { templates: [], actions: [{ id: "purchase-order.approve", title: "Approve the purchase order", about: ["purchase-orders"], sets: [] }, { id: "purchase-order.decline", title: "Decline the purchase order", about: null, sets: [] }], variables: { "purchase-orders": [{ name: "total", label: "Total", type: "money" }] } };
const nothing = () => {};
const draw = (children: ReactNode, of: Definition = definition, language = "en") => renderToStaticMarkup(
  <QueryClientProvider client={new QueryClient()}><ClockProvider zone="UTC" now={Date.UTC(2026, 4, 3)}><EditingContext value={{ definition: of, vocabulary, variables: [{ name: "total", label: "Total", type: "money" }], language, mayEdit: true, currency: "EUR" }}>{children}</EditingContext></ClockProvider></QueryClientProvider>,
);
const flow = (of: Definition, more: Partial<Parameters<typeof Flow>[0]> = {}) => draw(<Flow definition={of} problems={allProblems(of, knownOf(vocabulary, of.about))} selected={null} active={null} missed={[]} actionTitle={(id) => vocabulary.actions.find((one) => one.id === id)?.title} onSelect={nothing} onEdit={nothing} onAdd={nothing} onRemove={nothing} onDuplicate={nothing} onMove={nothing} {...more} />, of);

test("the flow has a card for each step, says where each answer goes, and marks where the test run is", () => {
  const drawn = flow(definition, { active: "details", missed: ["expired"] });
  for (const name of Object.keys(definition.steps)) expect(drawn).toContain(`id="step-${name}"`);
  expect(drawn).toContain("Approve the purchase order");
  expect(drawn).toMatch(/Here now/);
  expect(drawn).toMatch(/Never reached/);
  expect(drawn).toMatch(/#yes<\/span><span class="text-ink-2">Approve/);
});

test("each kind of step has its form, with what is missing said at its card", () => {
  for (const type of ["ask", "say", "do", "branch", "wait", "hand_over", "end"] as const) {
    const { definition: more, name } = addStep(definition, { after: "ask", exit: 0 }, type);
    expect(flow(more)).toContain(`id="step-${name}"`);
    expect(draw(<StepForm name={name} step={more.steps[name]!} onChange={nothing} onRename={nothing} onRemove={nothing} onDuplicate={nothing} onMove={nothing} onLanguage={nothing} />, more)).toContain("Name of the step");
  }
});

test("words are written in the language that is chosen, the English ones showing through", () => {
  const drawn = draw(<StepForm name="expired" step={definition.steps.expired!} onChange={nothing} onRename={nothing} onRemove={nothing} onDuplicate={nothing} onMove={nothing} onLanguage={nothing} />, definition, "fr");
  expect(drawn).toContain("Words (French)");
  expect(drawn).toContain(`placeholder="The time to decide`);
});

test("settings, a test run and a transcript are drawn", () => {
  expect(draw(<SettingsForm onChange={nothing} />)).toContain("It begins");
  const run = personSays(definition, startSimulation(definition, { number: "7" }, "en"), { text: "#details" });
  expect(draw(<TestRun run={run} onRun={nothing} explored={null} onExplored={nothing} />)).toContain("P.O. #7");
  expect(draw(<Transcript entries={[{ position: 1, type: "asked", step: "ask", text: "Approve?", byName: null, messageId: null, at: "2026-05-03T10:00:00.000Z", detail: { inApp: true } }, { position: 2, type: "ended", step: "end", text: "not_done", byName: null, messageId: null, at: "2026-05-03T10:00:00.000Z", detail: {} }]} channel={null} />)).toContain("Ended: not done");
});

test("what begins a dialogue is said in words", () => {
  expect(triggerWords(definition.trigger)).toMatch(/^When a purchase order’s status becomes \S/);
  expect(triggerWords({ type: "silent", afterMinutes: 4_320 })).toBe("When they have not answered for 3 days");
  const byTime = { type: "time", kind: "orders", field: "deliverOn", days: -1, at: "09:00" } as const;
  expect(triggerWords(byTime)).toBe("1 day before the day in an order’s deliver on, at 09:00");
  expect(triggerWords({ ...byTime, days: 14, only: { field: "status", is: ["shipped", "delivered"] } })).toBe("14 days after the day in an order’s deliver on, at 09:00, while its status is Shipped or Delivered");
  expect(triggerWords({ ...byTime, kind: "contacts", field: "birthday", days: 0, yearly: true })).toBe("On the day in a contact’s birthday, every year, at 09:00");
});

test("a file that is no dialogue is refused in words", () => {
  expect(readDialogueFile("a.dialogue.json", JSON.stringify({ weft: "dialogue", name: "A", definition }))).toEqual({ name: "A", definition });
  expect(readDialogueFile("Mine.json", JSON.stringify(definition))).toEqual({ name: "Mine", definition });
  for (const text of ["{", "[]", "null", "3", "{}"]) expect(() => readDialogueFile("x.json", text)).toThrow(/^It (is no JSON|holds no dialogue)/);
});

test("a filter of runs is the same in its address", () => {
  const filter = { status: "asking", outcome: "approved", version: 2 } as const;
  expect(filterOf(searchOf(filter).toString())).toEqual(filter);
  expect(filterOf("status=none&version=x&dialogue=1")).toEqual({});
});
