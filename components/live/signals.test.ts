import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { viewingMs, type ViewingSignal } from "@/lib/realtime/changes";
import { applySignals, forgetSignals, viewersOf } from "./signals";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  forgetSignals();
  vi.useRealTimers();
});

const viewing = (more: Partial<ViewingSignal>): ViewingSignal => ({ topic: "viewing", conversationId: "c1", placement: { teamId: null, assigneeId: null }, memberId: "bo", name: "Bo", window: "1", doing: "reading", ...more });
const words = (id = "c1") => viewersOf(id).map(({ name, doing }) => `${name} ${doing}`);

test("a colleague is there once, with the most that they do in any of their windows; oneself is not", () => {
  applySignals([viewing({}), viewing({ window: "2", doing: "answering" }), viewing({ memberId: "cem", name: "Cem", doing: "noting" }), viewing({ memberId: "ana", name: "Ana" })], "ana");
  expect(words()).toEqual(["Bo answering", "Cem noting"]);
  applySignals([viewing({ window: "2", doing: null })], "ana");
  expect(words()).toEqual(["Bo reading", "Cem noting"]);
});

test("who goes on to another conversation has left this one, whichever is told first", () => {
  applySignals([viewing({}), viewing({ conversationId: "c2" }), viewing({ doing: null })], "ana");
  expect([words("c1"), words("c2")]).toEqual([[], ["Bo reading"]]);
});

test("who says nothing any more is not there, and after a cut nobody is known to be", () => {
  applySignals([viewing({}), viewing({ memberId: "cem", name: "Cem" })], "ana");
  vi.advanceTimersByTime(viewingMs - 1);
  applySignals([viewing({})], "ana");
  vi.advanceTimersByTime(2);
  expect(words()).toEqual(["Bo reading"]);
  forgetSignals();
  expect(words()).toEqual([]);
});
