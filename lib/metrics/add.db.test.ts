import { expect, test } from "vitest";
import { conversationCounters, metricFacts, rollupHourly } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { inTransaction, systemContext } from "../context";
import { newId, nilId } from "../ids";
import { createWorkspace } from "../testing/factories";
import { addCounters, type CounterDelta } from "./counters";
import { addFacts, type Fact } from "./facts";

const at = new Date("2026-01-06T12:34:56Z");

test("batches that add to the same rows at once neither lose anything nor block each other for good", async () => {
  const { id: workspaceId } = await createWorkspace();
  const connections = Array.from({ length: 8 }, () => newId());
  const counters = connections.map((connectionId): CounterDelta => ({ workspaceId, connectionId, teamId: null, memberId: null, open: 1, unread: 2 }));
  const facts = connections.flatMap((connectionId): Fact[] => [{ kind: "in" as const }, { kind: "answered" as const, value: 12 }].map((what) => ({ ...what, workspaceId, at, connectionId, conversationId: newId(), teamId: null, memberId: null })));
  await Promise.all(
    Array.from({ length: 12 }, (_, n) =>
      inTransaction(systemContext(workspaceId), async (unit) => {
        // Each in another order: the rows are written in one order all the same.
        const turned = <T>(list: T[]) => [...list.slice(n % list.length), ...list.slice(0, n % list.length)];
        await addCounters(unit, turned(counters));
        await addFacts(unit, [...turned(facts), ...turned(facts)]);
      })),
  );
  const counted = await asTest(workspaceId, (tx) => tx.select().from(conversationCounters));
  expect(counted).toHaveLength(8);
  for (const row of counted) expect(row).toMatchObject({ teamId: nilId, memberId: nilId, open: 12, waitingOnUs: 0, unread: 24 });
  const hours = await asTest(workspaceId, (tx) => tx.select().from(rollupHourly));
  expect(hours).toHaveLength(8);
  for (const row of hours) expect(row).toMatchObject({ hour: new Date("2026-01-06T12:00:00Z"), messagesIn: 24, firstResponseSeconds: 288, frt_2: 24, messagesOut: 0 });
  // A row for each of what is not a message.
  const kept = await asTest(workspaceId, (tx) => tx.select().from(metricFacts));
  expect(kept).toHaveLength(8 * 24);
  for (const row of kept) expect(row).toMatchObject({ kind: "answered", at, value: 12, teamId: nilId, memberId: nilId, messageId: null });
});

test("what cancels out writes nothing", async () => {
  const { id: workspaceId } = await createWorkspace();
  const key = { workspaceId, connectionId: newId(), teamId: null, memberId: null };
  await inTransaction(systemContext(workspaceId), async (unit) => {
    await addCounters(unit, [{ ...key, open: 1 }, { ...key, open: -1 }]);
    await addFacts(unit, [{ ...key, kind: "out", at, conversationId: newId() }, { ...key, kind: "out", at, conversationId: newId(), takenBack: true }]);
  });
  expect(await asTest(workspaceId, (tx) => tx.select().from(conversationCounters))).toEqual([]);
  expect(await asTest(workspaceId, (tx) => tx.select().from(rollupHourly))).toEqual([]);
});

test("figures of two workspaces are not taken in one batch", async () => {
  const { id: workspaceId } = await createWorkspace();
  const [ours, theirs] = [workspaceId, newId()].map((id) => ({ workspaceId: id, connectionId: newId(), teamId: null, memberId: null }));
  await inTransaction(systemContext(workspaceId), async (unit) => {
    await expect(addCounters(unit, [{ ...ours!, open: 1 }, { ...theirs!, open: 1 }])).rejects.toThrow(/one workspace/);
    await expect(addFacts(unit, [ours!, theirs!].map((key) => ({ ...key, kind: "in" as const, at, conversationId: newId() })))).rejects.toThrow(/one workspace/);
  });
});
