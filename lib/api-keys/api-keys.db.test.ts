import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { apiKeys } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { requirePermission, type Context } from "../context";
import { createMember, createWorkspace } from "../testing/factories";
import { authenticateApiKey } from "./authenticate";
import { createApiKey } from "./create";
import { listApiKeys } from "./list";
import { revokeApiKey } from "./revoke";

let workspaceId = "";
let admin: Context;
beforeAll(async () => {
  workspaceId = (await createWorkspace()).id;
  ({ context: admin } = await createMember(workspaceId, { name: "Mei", roles: ["admin"] }));
});

test("a key acts in its workspace with its scopes and no others", async () => {
  const { key, id } = await createApiKey(admin, { name: "Shop", scopes: ["reports.read"] });
  const ctx = await authenticateApiKey(`Bearer ${key}`);
  expect(ctx).toMatchObject({ workspaceId, actor: { kind: "api_key", id, name: "Shop", scopes: ["reports.read"] }, scope: { all: true } });
  expect(() => requirePermission(ctx, "reports.read")).not.toThrow();
  expect(() => requirePermission(ctx, "people.manage")).toThrow(/people\.manage/);
});

test("the key is shown once: lists and the database hold only its end and its digest", async () => {
  const { key, id, hint } = await createApiKey(admin, { name: "Once", scopes: [] });
  expect(JSON.stringify(await listApiKeys(admin))).not.toContain(key.slice(20));
  const [row] = await asTest(workspaceId, (tx) => tx.select().from(apiKeys).where(eq(apiKeys.id, id)));
  expect(JSON.stringify(row)).not.toContain(key.slice(-43));
  expect(key.endsWith(hint)).toBe(true);
  await authenticateApiKey(`Bearer ${key}`);
  expect((await listApiKeys(admin)).find((entry) => entry.id === id)).toMatchObject({ name: "Once", createdBy: "Mei", lastUsedAt: expect.any(String) });
});

test("revoked, expired, changed and invented keys are refused", async () => {
  const { key, id } = await createApiKey(admin, { name: "Short", scopes: [], expiresInDays: 1 });
  await expect(authenticateApiKey(`Bearer ${key.slice(0, -1)}${key.endsWith("A") ? "B" : "A"}`)).rejects.toMatchObject({ code: "unauthenticated" });
  await asTest(workspaceId, (tx) => tx.update(apiKeys).set({ expiresAt: new Date(Date.now() - 1000) }).where(eq(apiKeys.id, id)));
  await expect(authenticateApiKey(`Bearer ${key}`)).rejects.toMatchObject({ code: "unauthenticated", message: expect.stringContaining("over its time") });
  await revokeApiKey(admin, id);
  await expect(authenticateApiKey(`Bearer ${key}`)).rejects.toMatchObject({ code: "unauthenticated", message: expect.stringContaining("revoked") });
  for (const header of ["", "Bearer", "Bearer weft_", "Basic abc", `Bearer weft_${"x".repeat(86)}`, `Bearer weft_${"A".repeat(5000)}`]) await expect(authenticateApiKey(header)).rejects.toMatchObject({ code: "unauthenticated" });
});

test("a key cannot make a stronger key", async () => {
  const { key } = await createApiKey(admin, { name: "Maker", scopes: ["api_keys.manage"] });
  const ctx = await authenticateApiKey(`Bearer ${key}`);
  await expect(createApiKey(ctx, { name: "Stronger", scopes: ["workspace.manage"] })).rejects.toMatchObject({ code: "forbidden" });
  await expect(createApiKey(ctx, { name: "Same", scopes: ["api_keys.manage"] })).resolves.toBeTruthy();
});

test("another workspace sees and revokes nothing, and members without the permission neither", async () => {
  const { id } = await createApiKey(admin, { name: "Ours", scopes: [] });
  const { context: stranger } = await createMember((await createWorkspace("Strangers'")).id, { roles: ["admin"] });
  expect(await listApiKeys(stranger)).toEqual([]);
  await expect(revokeApiKey(stranger, id)).rejects.toMatchObject({ code: "not_found" });
  const { context: seller } = await createMember(workspaceId, { roles: ["sales", "manager"] });
  await expect(listApiKeys(seller)).rejects.toMatchObject({ code: "forbidden" });
  await expect(createApiKey(seller, { name: "Mine", scopes: [] })).rejects.toMatchObject({ code: "forbidden" });
});
