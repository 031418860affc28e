import { expect, test } from "vitest";
import { conversationCounters, rollupHourly } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { inTransaction, systemContext } from "../context";
import { newId, nilId } from "../ids";
import { createWorkspace } from "../testing/factories";
import { addCounters, type CounterDelta } from "./counters";
import { addRollups, firstResponseMeasures, type RollupDelta } from "./rollups";

const at = new Date("2026-01-06T12:34:56Z");

test("batches that add to the same rows at once neither lose anything nor block each other for good", async () => {
  const { id: workspaceId } = await createWorkspace();
  const connections = Array.from({ length: 8 }, () => newId());
  const counters = connections.map((connectionId): CounterDelta => ({ workspaceId, connectionId, teamId: null, memberId: null, open: 1, unread: 2 }));
  const rollups = connections.map((connectionId): RollupDelta => ({ workspaceId, at, connectionId, teamId: null, memberId: null, measures: { messagesIn: 1, ...firstResponseMeasures(12) } }));
  await Promise.all(
    Array.from({ length: 12 }, (_, n) =>
      inTransaction(systemContext(workspaceId), async (unit) => {
        // Each in another order: the rows are written in one order all the same.
        const turned = <T>(list: T[]) => [...list.slice(n % list.length), ...list.slice(0, n % list.length)];
        await addCounters(unit, turned(counters));
        await addRollups(unit, [...turned(rollups), ...turned(rollups)]);
      })),
  );
  const counted = await asTest(workspaceId, (tx) => tx.select().from(conversationCounters));
  expect(counted).toHaveLength(8);
  for (const row of counted) expect(row).toMatchObject({ teamId: nilId, memberId: nilId, open: 12, waitingOnUs: 0, unread: 24 });
  const hours = await asTest(workspaceId, (tx) => tx.select().from(rollupHourly));
  expect(hours).toHaveLength(8);
  for (const row of hours) expect(row).toMatchObject({ hour: new Date("2026-01-06T12:00:00Z"), messagesIn: 24, firstResponseSeconds: 288, frt_2: 24, messagesOut: 0 });
});

test("what cancels out writes nothing", async () => {
  const { id: workspaceId } = await createWorkspace();
  const key = { workspaceId, connectionId: newId(), teamId: null, memberId: null };
  await inTransaction(systemContext(workspaceId), async (unit) => {
    await addCounters(unit, [{ ...key, open: 1 }, { ...key, open: -1 }]);
    await addRollups(unit, [{ ...key, at, measures: {} }]);
  });
  expect(await asTest(workspaceId, (tx) => tx.select().from(conversationCounters))).toEqual([]);
  expect(await asTest(workspaceId, (tx) => tx.select().from(rollupHourly))).toEqual([]);
});

test("figures of two workspaces are not taken in one batch", async () => {
  const { id: workspaceId } = await createWorkspace();
  const [ours, theirs] = [workspaceId, newId()].map((id) => ({ workspaceId: id, connectionId: newId(), teamId: null, memberId: null }));
  await inTransaction(systemContext(workspaceId), async (unit) => {
    await expect(addCounters(unit, [{ ...ours!, open: 1 }, { ...theirs!, open: 1 }])).rejects.toThrow(/one workspace/);
    await expect(addRollups(unit, [ours!, theirs!].map((key) => ({ ...key, at, measures: { messagesIn: 1 } })))).rejects.toThrow(/one workspace/);
  });
});
