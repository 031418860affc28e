import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { conversations, messages, withWorkspace } from "@/db";
import { createDemoWorkspace } from "@/db/seed";
import { systemContext } from "../context";
import { periodOf } from "../metrics/range";
import { readOpenCounts, readTotals } from "../metrics/read";
import { weaveHistory } from "./history";

const now = new Date("2026-11-20T14:00:00Z");
let workspaceId: string;

beforeAll(async () => {
  workspaceId = (await createDemoWorkspace()).workspaceId;
  await weaveHistory(workspaceId, undefined, now);
});

test("ninety days of history, none of it in the future, some of it waiting for an answer", async () => {
  const rows = await withWorkspace(workspaceId, (tx) => tx.select().from(conversations));
  expect(rows.length).toBeGreaterThan(400);
  expect(rows.every((row) => row.lastMessageAt < now && row.isDemo)).toBe(true);
  expect(rows.filter((row) => row.waitingSince).length).toBeGreaterThan(4);
  expect(rows.some((row) => row.isGroup)).toBe(true);
});

test("figures and counters agree with the rows that they stand for", async () => {
  const ctx = systemContext(workspaceId);
  const rows = await withWorkspace(workspaceId, (tx) => tx.select().from(conversations));
  const said = await withWorkspace(workspaceId, (tx) => tx.select({ direction: messages.direction }).from(messages).where(eq(messages.kind, "message")));
  const totals = await readTotals(ctx, { from: new Date("2026-01-01T00:00:00Z"), to: new Date(now.getTime() + 3_600_000) });
  expect(totals.messagesIn).toBe(said.filter((message) => message.direction === "in").length);
  expect(totals.messagesOut).toBe(said.filter((message) => message.direction === "out").length);
  expect(totals.conversationsStarted).toBe(rows.length);
  const counts = (await readOpenCounts(ctx)).get("")!;
  expect(counts.open).toBe(rows.filter((row) => row.status === "open").length);
  expect(counts.waitingOnUs).toBe(rows.filter((row) => row.status === "open" && row.waitingSince).length);
  expect(totals.exchangesAnswered).toBeLessThanOrEqual(totals.exchangesOpened);
  expect((await readTotals(ctx, periodOf("7d", "UTC", now))).messagesIn).toBeGreaterThan(50);
});
