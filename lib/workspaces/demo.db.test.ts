import { existsSync } from "node:fs";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getDb, users, conversations, connections, workspaces } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { createDemoWorkspace } from "@/db/seed";
import { stageFile } from "../demo/stage";
import { openDemoWorkspace } from "./demo";
import { findInstallation } from "./installation";

// Making the demo fails in the middle, and is tried again.

const owner = postgres(process.env.WEFT_TEST_OWNER_URL ?? "", { max: 1, onnotice: () => {} });
afterAll(() => owner.end());
beforeAll(async () => {
  await owner.unsafe("create function refuse() returns trigger language plpgsql as $$ begin raise exception 'the disk is full'; end $$");
});

test("a failure half way leaves nothing behind", async () => {
  await owner.unsafe("create trigger refuse before insert on rollup_hourly for each row execute function refuse()");
  const steps: number[] = [];
  await expect(openDemoWorkspace(({ done }) => steps.push(done))).rejects.toThrow();
  expect(Math.max(...steps)).toBeGreaterThan(0.5);
  expect(await findInstallation()).toEqual({ isNew: true, demoWorkspaceId: null });
  expect(await getDb().select().from(users)).toEqual([]);
  expect(existsSync(stageFile())).toBe(false);
  await owner.unsafe("drop trigger refuse on rollup_hourly");
});

test("what a crash left half made is replaced at the next try", async () => {
  const { workspaceId: half } = await createDemoWorkspace();
  const { workspaceId } = await openDemoWorkspace();
  expect(workspaceId).not.toBe(half);
  expect((await getDb().select({ id: workspaces.id }).from(workspaces)).map(({ id }) => id)).toEqual([workspaceId]);
  const found = await asTest(workspaceId, async (tx) => ({ conversations: await tx.$count(conversations), connections: await tx.select({ isDemo: connections.isDemo }).from(connections) }));
  expect(found.conversations).toBeGreaterThan(400);
  expect(found.connections.every(({ isDemo }) => isDemo)).toBe(true);
  expect(existsSync(stageFile())).toBe(true);
});

test("of two who open it at once one makes it, and the other is told to wait or finds it", async () => {
  const results = await Promise.allSettled([openDemoWorkspace(), openDemoWorkspace()]);
  for (const result of results) if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "conflict" });
  expect((await getDb().select().from(workspaces)).length).toBe(1);
});
