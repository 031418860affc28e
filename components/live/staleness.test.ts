import { dehydrate, hydrate, QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { conversationKeys } from "@/lib/conversations/query";
import type { LiveChange } from "@/lib/realtime/changes";
import { applyChange, heard, keepFetchedFresh, markStale } from "./apply-live";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const members: LiveChange = { topic: "members" };

/** A figure on the screen; `answers` gives what the server says, in turn. */
function figure(client: QueryClient, answers: () => Promise<number>, staleOn: LiveChange["topic"][] = ["members"]) {
  const observer = new QueryObserver(client, { queryKey: ["figure"], queryFn: answers, staleTime: 60_000, meta: { staleOn } });
  const end = observer.subscribe(() => {});
  return { shown: () => observer.getCurrentResult().data, end };
}

/** Answers after so many milliseconds with how often it was asked. */
function counting(delayMs: number) {
  let asked = 0;
  const answers = async () => {
    const count = ++asked;
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    return count;
  };
  return { answers, asked: () => asked };
}

describe("what live changes make stale", () => {
  test("is asked for again at once, and once more after a burst", async () => {
    const client = new QueryClient();
    const { answers, asked } = counting(10);
    const { end } = figure(client, answers);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(asked()).toBe(1);
    markStale(client, [members]);
    await vi.advanceTimersByTimeAsync(20);
    expect(asked()).toBe(2);
    for (let change = 0; change < 30; change++) {
      markStale(client, [members]);
      await vi.advanceTimersByTimeAsync(20);
    }
    await vi.advanceTimersByTimeAsync(5_000);
    expect(asked()).toBe(3);
    end();
  });

  test("is left alone when it concerns something else", async () => {
    const client = new QueryClient();
    const { answers, asked } = counting(10);
    const { end } = figure(client, answers, ["connection"]);
    await vi.advanceTimersByTimeAsync(5_000);
    markStale(client, [members]);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(asked()).toBe(1);
    end();
  });

  test("an answer that was on its way when something changed is not the last word", async () => {
    const client = new QueryClient();
    const stop = keepFetchedFresh(client, null);
    await vi.advanceTimersByTimeAsync(60_000);
    const { answers, asked } = counting(1_000);
    const { shown, end } = figure(client, answers);
    await vi.advanceTimersByTimeAsync(500);
    markStale(client, [members]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(asked()).toBe(2);
    expect(shown()).toBe(2);
    end();
    stop();
  });

  test("a figure that came with the page, after the news of a change, is asked for again", async () => {
    const server = new QueryClient();
    await vi.advanceTimersByTimeAsync(60_000);
    await server.prefetchQuery({ queryKey: ["figure"], queryFn: async () => 0, meta: { staleOn: ["members"] } });
    const client = new QueryClient();
    const stop = keepFetchedFresh(client, null);
    markStale(client, [members]);
    await vi.advanceTimersByTimeAsync(100);
    hydrate(client, dehydrate(server));
    const { answers } = counting(10);
    const { shown, end } = figure(client, answers);
    expect(shown()).toBe(0);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(shown()).toBe(1);
    end();
    stop();
  });

  test("a list that came with the page, after the news of a message, has it", async () => {
    const row = { id: "c1", lastMessageText: "new" } as Extract<LiveChange, { topic: "conversation" }>["row"];
    const change: LiveChange = { topic: "conversation", id: "c1", placement: { teamId: null, assigneeId: null }, row };
    const server = new QueryClient();
    server.setQueryData(["conversations", "one", "c1"], { ...row, lastMessageText: "old" });
    const client = new QueryClient();
    const stop = keepFetchedFresh(client, null);
    for (const fresh of heard.take([change], "1", Date.now())) applyChange(client, fresh, null);
    hydrate(client, dehydrate(server));
    await vi.advanceTimersByTimeAsync(100);
    expect(client.getQueryData(["conversations", "one", "c1"])).toMatchObject({ lastMessageText: "new" });
    stop();
  });

  test("what is fetched besides a conversation stays what it is, whatever is told of the conversation meanwhile", async () => {
    const row = { id: "c2", lastMessageText: "new" } as Extract<LiveChange, { topic: "conversation" }>["row"];
    const client = new QueryClient();
    const stop = keepFetchedFresh(client, null);
    const queryKey = [...conversationKeys.one("c2"), "other-channels"];
    const fetched = client.fetchQuery({ queryKey, queryFn: () => new Promise((resolve) => setTimeout(resolve, 100, { items: [] })) });
    for (const fresh of heard.take([{ topic: "conversation", id: "c2", placement: { teamId: null, assigneeId: null }, row }], "2", Date.now())) applyChange(client, fresh, null);
    await vi.advanceTimersByTimeAsync(200);
    await fetched;
    expect(client.getQueryData(queryKey)).toEqual({ items: [] });
    stop();
  });
});
