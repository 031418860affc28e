import { expect, test } from "vitest";
import { orderDay, type Waiting } from "./order";

const now = new Date("2026-05-05T10:00:00Z");
const five = new Date("2026-05-05T15:00:00Z");
const chat = (id: string, since: string, expected: number): Waiting => ({ kind: "conversation", id, title: id, about: null, channel: "loom", channelName: "Loom", since, expected });
const task = (id: string, day: string | null): Waiting => ({ kind: "task", id, title: id, about: null, day });

test("what is due first stands first, and each says why", () => {
  const order = orderDay([task("some time", null), task("today", "2026-05-05"), task("yesterday", "2026-05-04"), chat("quick", "2026-05-05T09:50:00Z", 5), chat("slow", "2026-05-05T09:00:00Z", 24 * 60), { kind: "approval", id: "ask", title: "ask", about: null, askedAt: "2026-05-05T04:00:00Z" }], now, "2026-05-05", five);
  expect(order.map(({ id, isLate, reason }) => [id, isLate, reason.replaceAll("\u202f", " ")])).toEqual([
    ["yesterday", true, "Was due yesterday"],
    ["quick", true, "Waits for 10 min; on Loom people expect an answer within 5 min"],
    ["ask", false, "Asked of you 6 h ago"],
    ["today", false, "Due today"],
    ["slow", false, "Waits for 1 h; on Loom people expect an answer within 1 d"],
    ["some time", false, "No day is set"],
  ]);
});
