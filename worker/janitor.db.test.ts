import { spawnSync } from "node:child_process";
import { hostname } from "node:os";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { connectionRoutes, getDb, idempotencyKeys, liveEvents, sessions, workers } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { startSession } from "@/lib/auth/sessions";
import { newId } from "@/lib/ids";
import { createConnection, createMember, createWorkspace } from "@/lib/testing/factories";
import { prune, startJanitor } from "./janitor";

test("what is over goes in every workspace, and what is not stays", async () => {
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
  const { id: workspaceId } = await createWorkspace();
  const { id: other } = await createWorkspace();
  const { userId } = await createMember(workspaceId);
  for (const id of [workspaceId, other]) {
    await asTest(id, async (tx) => {
      await tx.insert(liveEvents).values([daysAgo(2), daysAgo(0)].map((at) => ({ workspaceId: id, id: newId(), changes: [], at })));
      await tx.insert(idempotencyKeys).values([daysAgo(2), daysAgo(0)].map((createdAt, n) => ({ workspaceId: id, key: `${n}`, actor: "system", requestHash: "x", createdAt })));
    });
  }
  const [ended, kept] = [await startSession(userId, { ip: null, userAgent: null }), await startSession(userId, { ip: null, userAgent: null })];
  await getDb().update(sessions).set({ revokedAt: daysAgo(31) }).where(eq(sessions.id, ended));
  await prune();
  for (const id of [workspaceId, other]) {
    expect(await asTest(id, (tx) => tx.$count(liveEvents))).toBe(1);
    expect(await asTest(id, (tx) => tx.select({ key: idempotencyKeys.key }).from(idempotencyKeys))).toEqual([{ key: "1" }]);
  }
  expect((await getDb().select({ id: sessions.id }).from(sessions).where(eq(sessions.userId, userId))).map(({ id }) => id)).toEqual([kept]);
});

test("a dead worker's sessions are free again at once, a live one's are not", async () => {
  const { id: workspaceId } = await createWorkspace();
  // A process that has ended: nobody has its number now.
  const { pid } = spawnSync(process.execPath, ["--version"]);
  const [dead, alive] = [newId(), newId()];
  const row = { host: hostname(), jobWorkerIds: [], startedAt: new Date(), seenAt: new Date() };
  await getDb().insert(workers).values([{ ...row, id: dead, pid }, { ...row, id: alive, pid: process.ppid }]);
  const held = await Promise.all([dead, alive].map(async (leaseHolder) => {
    const { id } = await createConnection(workspaceId, { attended: true });
    await getDb().update(connectionRoutes).set({ leaseHolder, leaseUntil: new Date(Date.now() + 60_000) }).where(eq(connectionRoutes.connectionId, id));
    return id;
  }));
  const janitor = await startJanitor([]);
  try {
    expect((await getDb().select({ id: workers.id }).from(workers)).map(({ id }) => id).toSorted()).toEqual([alive, janitor.workerId].toSorted());
    const holders = await Promise.all(held.map(async (id) => (await getDb().select({ holder: connectionRoutes.leaseHolder }).from(connectionRoutes).where(eq(connectionRoutes.connectionId, id)))[0]?.holder));
    expect(holders).toEqual([null, alive]);
  } finally {
    await janitor.stop();
  }
});
