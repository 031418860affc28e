import { expect, test } from "vitest";
import { weighTalk, type Said } from "./live";

const said = (...lines: [minute: number, direction: "in" | "out", conversationId?: string][]): Said[] => lines.map(([minute, direction, conversationId = "c"]) => ({ conversationId, direction, at: new Date(Date.UTC(2026, 0, 6, 9, minute)) }));

test("who answers within minutes is there, and so is who was answered", () => {
  expect(weighTalk(said([0, "in"], [3, "out"], [4, "in"]))).toMatchObject({ way: "live", messages: 3, liveMessages: 3 });
  expect(weighTalk(said([0, "in"], [30, "out"], [90, "in"]))).toMatchObject({ way: "asynchronous", liveMessages: 0 });
  expect(weighTalk(said([0, "in"], [2, "out"], [60, "in"], [120, "out"]))).toMatchObject({ way: "mixed", liveMessages: 2 });
});

test("one side alone is not live, however quick; and another conversation is another", () => {
  expect(weighTalk(said([0, "out"], [1, "out"], [2, "out"]))).toMatchObject({ way: "asynchronous", liveMessages: 0 });
  expect(weighTalk(said([0, "in", "a"], [1, "out", "b"])).liveMessages).toBe(0);
  expect(weighTalk([])).toMatchObject({ way: "none", messages: 0 });
});

test("a reply is counted from the first message that waits for it", () => {
  const { replyBuckets } = weighTalk(said([0, "in"], [5, "in"], [10, "out"], [11, "out"], [20, "in"]));
  // Ten minutes lie between 320 and 640 seconds; what is not answered is no reply.
  expect(replyBuckets.flatMap((count, bucket) => (count ? [[bucket, count]] : []))).toEqual([[7, 1]]);
});
