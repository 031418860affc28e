import { expect, test } from "vitest";
import { viewingMs, type ViewingSignal } from "./changes";
import { Viewers } from "./viewers";

const viewing = (more: Partial<ViewingSignal>): ViewingSignal => ({ topic: "viewing", conversationId: "c1", placement: { teamId: null, assigneeId: null }, memberId: "ana", name: "Ana", window: "1", doing: "reading", ...more });
const where = (viewers: Viewers, now = 0) => viewers.of("w", now).map(({ memberId, window, conversationId, doing }) => [memberId, window, conversationId, doing].join(" "));

test("a window has one conversation open: the latest that was said of it, whatever comes late of the one before", () => {
  const viewers = new Viewers();
  viewers.note("w", [viewing({}), viewing({ window: "2" }), viewing({ conversationId: "c2", doing: "answering" }), viewing({ doing: null })], 0);
  expect(where(viewers)).toEqual(["ana 1 c2 answering", "ana 2 c1 reading"]);
  viewers.note("w", [viewing({ conversationId: "c2", doing: null })], 0);
  expect(where(viewers)).toEqual(["ana 2 c1 reading"]);
});

test("who does not say it again is not there any more", () => {
  const viewers = new Viewers();
  viewers.note("w", [viewing({}), viewing({ memberId: "bo" })], 0);
  viewers.note("w", [viewing({})], viewingMs - 1);
  expect(where(viewers, viewingMs + 1)).toEqual(["ana 1 c1 reading"]);
  expect(where(viewers, 3 * viewingMs)).toEqual([]);
});

test("a conversation that moves takes along who may hear of it, and workspaces know nothing of one another", () => {
  const viewers = new Viewers();
  viewers.note("w", [viewing({})], 0);
  const there = { teamId: "north", assigneeId: null };
  viewers.moved("w", [{ topic: "conversation", id: "c1", placement: there, before: { teamId: null, assigneeId: null }, row: {} as never }]);
  expect(viewers.of("w", 1)[0]!.placement).toEqual(there);
  expect(viewers.of("other", 1)).toEqual([]);
});
