import { and, eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { connections, contacts, conversations, messages, tasks } from "@/db";
import { asTest } from "@/db/testing/as-test";
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
  const rows = await asTest(workspaceId, (tx) => tx.select().from(conversations));
  expect(rows.length).toBeGreaterThan(400);
  expect(rows.every((row) => row.lastMessageAt < now && row.isDemo)).toBe(true);
  expect(rows.filter((row) => row.waitingSince).length).toBeGreaterThan(4);
  expect(rows.some((row) => row.isGroup)).toBe(true);
});

test("it looks like a company at work, at whatever hour it is opened", async () => {
  const rows = await asTest(workspaceId, (tx) => tx.select().from(conversations));
  const hoursSince = (at: Date) => (now.getTime() - at.getTime()) / 3_600_000;
  const waiting = rows.filter((row) => row.waitingSince && row.status === "open").map((row) => ({ hours: hoursSince(row.waitingSince!), isUnread: row.unreadCount > 0 }));
  expect(Math.min(...waiting.map(({ hours }) => hours))).toBeLessThan(0.5);
  expect(Math.max(...waiting.map(({ hours }) => hours))).toBeLessThan(36);
  expect(new Set(waiting.map(({ isUnread }) => isUnread)).size).toBe(2);
  expect([...new Set(rows.map(({ status }) => status))].sort()).toEqual(["closed", "open", "snoozed"]);
  expect(rows.filter(({ status, snoozedUntil }) => status === "snoozed" && snoozedUntil! < now)).toEqual([]);
  // Nothing is new on a connection that is paused.
  const active = new Set((await asTest(workspaceId, (tx) => tx.select().from(connections))).flatMap(({ id, status }) => (status === "active" ? [id] : [])));
  expect(rows.filter((row) => !active.has(row.connectionId) && (row.status !== "closed" && !row.isGroup || hoursSince(row.lastMessageAt) < 24))).toEqual([]);
});

test("an answer by mail finds its thread: the history's messages have ids as mail has them", async () => {
  const mails = await asTest(workspaceId, (tx) => tx.select({ remoteId: messages.remoteId, thread: conversations.remoteId }).from(messages).innerJoin(conversations, eq(conversations.id, messages.conversationId)).where(and(eq(conversations.channel, "email"), eq(messages.kind, "message"))));
  expect(mails.length).toBeGreaterThan(100);
  expect(mails.filter(({ remoteId }) => !/^[^@\s<>]+@[^@\s<>]+\.example$/.test(remoteId ?? ""))).toEqual([]);
  const ids = new Set(mails.map(({ remoteId }) => remoteId));
  expect(mails.filter(({ thread }) => !ids.has(thread))).toEqual([]);
});

test("figures and counters agree with the rows that they stand for", async () => {
  const ctx = systemContext(workspaceId);
  const rows = await asTest(workspaceId, (tx) => tx.select().from(conversations));
  const said = await asTest(workspaceId, (tx) => tx.select({ direction: messages.direction }).from(messages).where(eq(messages.kind, "message")));
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

test("its customers belong to somebody, some bear labels, and there is something to do with some of them", async () => {
  const [people, todo] = await asTest(workspaceId, async (tx) => [await tx.select().from(contacts), await tx.select().from(tasks)] as const);
  expect(people.every(({ ownerId, companyId, isDemo }) => ownerId && companyId && isDemo)).toBe(true);
  expect(people.filter(({ labels }) => labels.length).length).toBeGreaterThan(5);
  const today = now.toISOString().slice(0, 10);
  expect(todo.some(({ dueDate }) => dueDate === today)).toBe(true);
  expect(todo.some(({ dueDate, status }) => status === "open" && dueDate !== null && dueDate < today)).toBe(true);
  expect(todo.every(({ contactId }) => people.some(({ id }) => id === contactId))).toBe(true);
});
