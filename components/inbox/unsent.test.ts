import { beforeEach, expect, test, vi } from "vitest";
import type { Message } from "@/lib/conversations/schema";
import { forgetUnsent, keepUnsent, unsentDraft, unsentIn, unsentKey } from "./unsent";

const kept = new Map<string, string>();
vi.stubGlobal("localStorage", { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => kept.set(key, value), removeItem: (key: string) => kept.delete(key) });
beforeEach(() => kept.clear());

const message = (conversationId: string, id: string) => ({ id, idempotencyKey: id, conversationId, attachments: [] as unknown[] }) as Message;
const draft = (text: string) => ({ kind: "message" as const, text, replyTo: null, files: [] });

test("what was not received waits in the conversation in which it was written, and in no other", () => {
  keepUnsent(draft("to Jane"), message("jane", "1"));
  keepUnsent(draft("to Jon"), message("jon", "2"));
  keepUnsent(draft("to Jane again"), message("jane", "3"));
  expect(unsentIn("jane").map((one) => one.draft.text)).toEqual(["to Jane", "to Jane again"]);
  expect(unsentDraft("jon", "1")).toBeUndefined();
  forgetUnsent("jane", "1");
  forgetUnsent("jane", "2");
  expect(unsentIn("jane").map((one) => one.draft.text)).toEqual(["to Jane again"]);
  expect(unsentDraft("jon", "2")?.text).toBe("to Jon");
  forgetUnsent("jon", "2");
  expect(kept.has(unsentKey("jon"))).toBe(false);
});

test("what somebody else has left there is nothing", () => {
  for (const left of ["{", "3", "[null, {}]", JSON.stringify([{ draft: draft("to Jon"), message: message("jon", "1") }])]) {
    kept.set(unsentKey("jane"), left);
    expect(unsentIn("jane")).toEqual([]);
  }
});
