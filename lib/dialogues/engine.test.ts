import { describe, expect, test } from "vitest";
import type { AskStep, Definition } from "./definition";
import { begin, move, type Move, putOff, type RunState } from "./engine";
import { purchaseOrderApproval } from "./templates/purchase-order-approval";

const { definition } = purchaseOrderApproval;
const variables = { supervisor: "Maria", employee: "Tom", number: "1042", vendor: "Nordwind GmbH", total: { amountMinor: 128_400, currency: "EUR" }, lines: "12 × Widget" };
const start = (more = {}) => begin(definition, { ...variables, ...more }, "en");
const saying = (reply: string) => ({ type: "answers", answers: [{ reply, text: reply }] }) as const;
const words = ({ effects }: Move) => effects.flatMap((effect) => (effect.type === "say" ? [effect.words] : []));
const kinds = ({ effects }: Move) => effects.map(({ type }) => type);

describe("a purchase order that is put to its supervisor", () => {
  test("is asked for in one message, with its reminder and its end", () => {
    const first = start();
    expect(words(first)).toEqual(["Hi Maria, Tom has raised P.O. #1042 to Nordwind GmbH for €1,284.00. Approve? (#yes) or see details? (#details)"]);
    expect(first.state).toMatchObject({ status: "asking", step: "ask", turn: 1 });
    expect(first.effects).toMatchObject([{ type: "say", replies: [{ id: "yes", label: "Approve" }, { id: "details" }, { id: "no" }] }, { type: "timer", what: "reminder", minutes: 240 }, { type: "timer", what: "expiry" }]);
  });

  test("is approved once, after its details", () => {
    const details = move(definition, start().state, saying("details"));
    expect(words(details)[0]).toContain("12 × Widget");
    const approving = move(definition, details.state, saying("yes"));
    expect(approving.effects).toEqual([{ type: "do", turn: 3, action: "purchase-order.approve", with: {} }]);
    expect(move(definition, approving.state, saying("yes"))).toMatchObject({ counted: false, effects: [] });
    const done = move(definition, approving.state, { type: "did", turn: 3, done: true });
    expect(words(done)).toEqual(["P.O. #1042 has been approved, thank you."]);
    expect(done.state).toMatchObject({ status: "ended", outcome: "approved", good: true });
    expect(move(definition, done.state, saying("no"))).toMatchObject({ counted: false });
  });

  test("two answers in one message are taken in their order", () => {
    const both = move(definition, start().state, { type: "answers", answers: [{ reply: "details" }, { reply: "yes" }] });
    expect(both.state).toMatchObject({ status: "acting", step: "approve" });
    expect(both.taken.map(({ reply }) => reply)).toEqual(["details", "yes"]);
    // They wanted to see the details first.
    expect(words(both)[0]).toContain("12 × Widget");
    expect(kinds(both).at(-1)).toBe("do");
  });

  test("is declined with the reason that is asked for", () => {
    const asked = move(definition, start().state, saying("no"));
    const declining = move(definition, asked.state, { type: "answers", answers: [{ text: " Over budget " }] });
    expect(declining.effects).toMatchObject([{ type: "do", action: "purchase-order.decline" }]);
    expect(declining.state.variables.reason).toBe("Over budget");
  });

  test("above the limit counts once they have proved who they are, and five wrong codes call a person", () => {
    const large = start({ total: { amountMinor: 1_000_001, currency: "EUR" } });
    const proving = move(definition, large.state, saying("yes"));
    expect(kinds(proving)).toEqual(["prove"]);
    expect(move(definition, proving.state, { type: "proof", holds: true }).state).toMatchObject({ status: "acting", step: "approve" });
    let state: RunState = proving.state;
    for (let tries = 0; tries < 5; tries++) state = move(definition, state, { type: "proof", holds: false }).state;
    expect(state.status).toBe("with_person");
    expect(move(definition, large.state, { type: "answers", answers: [{ reply: "yes" }], proven: true }).state.step).toBe("approve");
  });

  test("an amount that nobody can compare is not below the limit", () => {
    expect(kinds(move(definition, start({ total: null }).state, saying("yes")))).toEqual(["prove"]);
  });
});

describe("what is not understood", () => {
  test("is answered with one line of help, and then by a person", () => {
    const once = move(definition, start().state, { type: "not_understood" });
    expect(kinds(once)).toEqual(["help"]);
    const twice = move(definition, once.state, { type: "not_understood" });
    expect(twice.state.status).toBe("with_person");
    expect(kinds(twice)).toEqual(["hand_over"]);
    expect(move(definition, twice.state, saying("yes"))).toMatchObject({ counted: false });
  });

  test("is forgotten once something was", () => {
    const once = move(definition, start().state, { type: "not_understood" });
    const details = move(definition, once.state, saying("details"));
    expect(move(definition, details.state, { type: "not_understood" }).state.status).toBe("asking");
  });

  test("a person, please, always works; and handed back, the question is asked again", () => {
    const taken = move(definition, start().state, { type: "wants_person" });
    expect(taken.state.status).toBe("with_person");
    const back = move(definition, taken.state, { type: "handed_back" });
    expect(back.state).toMatchObject({ status: "asking", step: "ask", turn: 2 });
  });
});

describe("time", () => {
  test("reminds as often as it says, and ends it", () => {
    let now = start();
    now = move(definition, now.state, { type: "elapsed", turn: 1, what: "reminder" });
    expect(kinds(now)).toEqual(["say", "timer"]);
    now = move(definition, now.state, { type: "elapsed", turn: 1, what: "reminder" });
    expect(kinds(now)).toEqual(["say"]);
    expect(move(definition, now.state, { type: "elapsed", turn: 1, what: "reminder" }).counted).toBe(false);
    expect(move(definition, now.state, { type: "elapsed", turn: 1, what: "expiry" }).state).toMatchObject({ status: "ended", outcome: "expired" });
  });

  test("of an earlier turn means nothing", () => {
    const details = move(definition, start().state, saying("details"));
    expect(move(definition, details.state, { type: "elapsed", turn: 1, what: "expiry" }).counted).toBe(false);
  });

  test("a wait goes on when it is over", () => {
    const waits: Definition = { ...definition, start: "wait", steps: { wait: { type: "wait", minutes: 5, go: "end" }, end: { type: "end", outcome: "done" } } };
    const first = begin(waits, {}, "en");
    expect(first).toMatchObject({ state: { status: "waiting" }, effects: [{ type: "timer", what: "wait", minutes: 5 }] });
    expect(move(waits, first.state, { type: "elapsed", turn: 1, what: "wait" }).state.status).toBe("ended");
  });
});

describe("branches", () => {
  const steps = (is: "above" | "equal" | "present" | "absent", value?: number | string): Definition => ({ ...definition, start: "branch", steps: { branch: { type: "branch", cases: [{ variable: "count", is, ...(value !== undefined && { value }), go: "yes" }], otherwise: "no" }, yes: { type: "end", outcome: "yes" }, no: { type: "end", outcome: "no" } } });
  test.each([
    ["above", 3, 4, "yes"], ["above", 3, 3, "no"], ["above", 3, "many", "no"], ["equal", "a", "a", "yes"], ["present", undefined, "", "no"], ["present", undefined, 0, "yes"], ["absent", undefined, null, "yes"],
  ] as const)("%s %s of %s goes to %s", (is, value, count, outcome) => {
    expect(begin(steps(is, value), { count }, "en").state.outcome).toBe(outcome);
  });
});

describe("what may not be said just now", () => {
  const survey: Definition = {
    format: 1, start: "wait", trigger: { type: "closed" }, asks: { type: "contact" }, variables: [],
    steps: {
      wait: { type: "wait", minutes: 5, go: "ask" },
      ask: { type: "ask", words: { en: "How was it?" }, replies: [{ id: "good", label: { en: "Good" }, go: "keep" }], remind: { afterMinutes: 60, most: 1, words: { en: "Still there?" } }, expire: { afterMinutes: 120, go: "over" } },
      keep: { type: "do", action: "rating.record", go: "thanks", failed: "thanks" },
      thanks: { type: "say", words: { en: "Thanks." }, go: "end" },
      over: { type: "say", words: { en: "Never mind." }, go: "end" },
      end: { type: "end", outcome: "over" },
    },
  };
  const waiting = begin(survey, {}, "en").state;
  const asking = move(survey, waiting, { type: "elapsed", turn: 1, what: "wait" }).state;

  test("is said once it may be, and what was meant for before is late", () => {
    const later = putOff(survey, waiting, { type: "elapsed", turn: 1, what: "wait" }, 30);
    expect(later).toMatchObject({ state: { status: "waiting", step: "ask", turn: 2 }, effects: [{ type: "timer", turn: 2, what: "wait", minutes: 30 }] });
    expect(move(survey, later.state, { type: "elapsed", turn: 1, what: "wait" }).counted).toBe(false);
    expect(words(putOff(survey, later.state, { type: "elapsed", turn: 2, what: "wait" }, 30))).toEqual([]);
    expect(putOff(survey, later.state, { type: "elapsed", turn: 2, what: "wait" }, 30).state).toMatchObject({ step: "ask", turn: 3 });
    const asked = move(survey, later.state, { type: "elapsed", turn: 2, what: "wait" });
    expect(words(asked)).toEqual(["How was it?"]);
    expect(asked.state).toMatchObject({ status: "asking", step: "ask", turn: 3 });
    expect(asked.state.enters).toBeUndefined();
  });

  test("leaves the question open where it was a reminder, and ends where nothing else is waited for", () => {
    expect(putOff(survey, asking, { type: "elapsed", turn: asking.turn, what: "reminder" }, 30)).toMatchObject({ state: asking, effects: [{ type: "timer", what: "reminder", minutes: 30 }] });
    expect(putOff(survey, asking, { type: "elapsed", turn: asking.turn, what: "reminder" }, null)).toMatchObject({ state: { status: "asking", reminders: 1 }, effects: [] });
    expect(putOff(survey, waiting, { type: "elapsed", turn: 1, what: "wait" }, null)).toMatchObject({ state: { status: "ended", outcome: "held_back", good: false } });
    expect(putOff(survey, asking, { type: "elapsed", turn: asking.turn, what: "expiry" }, null).state).toMatchObject({ status: "ended", outcome: "held_back" });
  });

  test("what follows from an answer is said to somebody who is talking; what time brings is not", () => {
    const answered = move(survey, asking, saying("good"));
    expect(answered.state.talking).toBe(true);
    expect(move(survey, answered.state, { type: "did", turn: answered.state.turn, done: true }).state.talking).toBe(true);
    expect(asking.talking).toBeUndefined();
    expect(move(survey, { ...asking, talking: true }, { type: "elapsed", turn: asking.turn, what: "reminder" }).state.talking).toBeUndefined();
  });

  test("a person who takes it over while it waits gives it back to what it waited for", () => {
    const later = putOff(survey, waiting, { type: "elapsed", turn: 1, what: "wait" }, 30).state;
    const taken = move(survey, later, { type: "taken_over" }).state;
    expect(words(move(survey, taken, { type: "handed_back" }))).toEqual(["How was it?"]);
  });
});

describe("amounts of several currencies", () => {
  const above = (value: { amountMinor: number; currency: string }): Definition => ({ ...definition, start: "which", steps: { ...definition.steps, which: { type: "branch", cases: [{ variable: "total", is: "above", value, go: "endApproved" }], otherwise: "endDeclined" } } });
  const goes = (total: { amountMinor: number; currency: string }, value: { amountMinor: number; currency: string }) => begin(above(value), { ...variables, total }, "en").state.outcome;

  test("are compared in whole units", () => {
    expect(goes({ amountMinor: 1_500, currency: "JPY" }, { amountMinor: 100_000, currency: "JPY" })).toBe("declined");
    expect(goes({ amountMinor: 1_500, currency: "JPY" }, { amountMinor: 100_000, currency: "EUR" })).toBe("approved");
    expect(goes({ amountMinor: 900_000, currency: "KWD" }, { amountMinor: 100_000, currency: "EUR" })).toBe("declined");
  });

  test("a limit in one currency says nothing of another: then it is proved", () => {
    const limited: Definition = { ...definition, steps: { ...definition.steps, ask: { ...(definition.steps.ask as AskStep), replies: [{ id: "yes", meaning: "yes", label: { en: "Yes" }, go: "approve", proof: { above: { variable: "total", amountMinor: 100_000, currency: "EUR" } } }] } } };
    const answered = (total: { amountMinor: number; currency: string }) => kinds(move(limited, begin(limited, { ...variables, total }, "en").state, saying("yes")));
    expect(answered({ amountMinor: 90_000, currency: "EUR" })).toEqual(["do"]);
    expect(answered({ amountMinor: 900, currency: "JPY" })).toEqual(["prove"]);
  });
});
