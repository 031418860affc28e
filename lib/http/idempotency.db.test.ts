import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { idempotencyKeys } from "@/db";
import { asTest } from "@/db/testing/as-test";
import type { Context } from "../context";
import { AppError } from "../errors";
import { createMember, createWorkspace } from "../testing/factories";
import { forgetOldKeys, once } from "./idempotency";

let ctx: Context;
beforeAll(async () => void ({ context: ctx } = await createMember((await createWorkspace()).id)));

const request = (body: unknown = { name: "North" }, path = "/api/v1/teams") => new Request(`http://weft.test${path}`, { method: "POST", body: JSON.stringify(body) });
let runs = 0;
const run = async (copy: Request) => Response.json({ run: ++runs, got: await copy.json() }, { status: 201 });

test("the same request with the same key has one effect and one answer", async () => {
  const first = await once(ctx, request(), "k1", run);
  const again = await once(ctx, request(), "k1", run);
  expect(await again.json()).toEqual(await first.json());
  expect(again.status).toBe(201);
  expect(again.headers.get("idempotency-replayed")).toBe("true");
});

test("another request with the key is a conflict", async () => {
  await once(ctx, request(), "k2", run);
  await expect(once(ctx, request({ name: "South" }), "k2", run)).rejects.toMatchObject({ code: "conflict" });
  await expect(once(ctx, request(undefined, "/api/v1/members"), "k2", run)).rejects.toMatchObject({ code: "conflict" });
});

test("two at the same moment: one runs, the other is told to wait", async () => {
  const before = runs;
  const slow = async (copy: Request) => {
    await new Promise((resolve) => setTimeout(resolve, 200));
    return run(copy);
  };
  const results = await Promise.allSettled([once(ctx, request(), "k3", slow), once(ctx, request(), "k3", slow)]);
  expect(runs).toBe(before + 1);
  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("a refusal is repeated; a failure on our side may be tried again", async () => {
  const refused = () => once(ctx, request(), "k4", () => Promise.reject(new AppError("not_found", "Gone.")));
  expect((await refused()).status).toBe(404);
  expect(await (await once(ctx, request(), "k4", run)).json()).toMatchObject({ code: "not_found" });
  expect((await once(ctx, request(), "k5", () => Promise.reject(new AppError("unavailable", "Later.")))).status).toBe(503);
  expect((await once(ctx, request(), "k5", run)).status).toBe(201);
});

test("answers are kept encrypted, since some hold a secret that is shown once", async () => {
  await once(ctx, request(), "k6", async () => Response.json({ key: "weft_very_secret" }));
  const [row] = await asTest(ctx.workspaceId, (tx) => tx.select().from(idempotencyKeys).where(eq(idempotencyKeys.key, "k6")));
  expect(row?.body).toBeTruthy();
  expect(Buffer.from(row!.body!, "base64").toString()).not.toContain("very_secret");
});

test("an answer without a body is repeated without one", async () => {
  await once(ctx, request(), "k7", async () => new Response(null, { status: 204 }));
  expect((await once(ctx, request(), "k7", run)).status).toBe(204);
});

test("keys belong to who used them, and are forgotten after a day", async () => {
  const { context: other } = await createMember(ctx.workspaceId);
  await once(ctx, request(), "k8", run);
  expect((await once(other, request({ name: "Mine" }), "k8", run)).status).toBe(201);
  await asTest(ctx.workspaceId, (tx) => tx.update(idempotencyKeys).set({ createdAt: new Date(Date.now() - 25 * 3_600_000) }).where(eq(idempotencyKeys.key, "k8")));
  expect(await forgetOldKeys(ctx.workspaceId)).toBe(2);
});
