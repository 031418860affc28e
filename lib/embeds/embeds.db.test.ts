import { beforeEach, expect, test } from "vitest";
import { eq } from "drizzle-orm";
import { embeds, members } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { packToken, unpackToken } from "../auth/tokens";
import type { Context } from "../context";
import { newSecret } from "../secrets";
import { createMember, createTeam, createWorkspace } from "../testing/factories";
import { createEmbed } from "./create";
import { getGadgetOrigins, isAllowedGadget, setGadgetOrigins } from "./gadgets";
import { listEmbeds } from "./list";
import { framersOf, openEmbed } from "./open";
import { revokeEmbed } from "./revoke";
import type { EmbedInput } from "./schema";

let workspaceId: string;
let admin: { id: string; context: Context };

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  admin = await createMember(workspaceId, { name: "Mei", roles: ["admin"] });
});

const input: EmbedInput = { name: "Intranet", items: [{ key: "backlog", widget: "backlog", x: 0, y: 0, w: 6, h: 6, options: {} }], origins: ["https://intranet.example/", "https://intranet.example"], expiresInDays: 7 };
const tokenOf = ({ address }: { address: string }) => address.split("/").at(-1)!;

test("a token opens what it was made for, with what its maker sees, and only on the sites named", async () => {
  const team = await createTeam(workspaceId);
  const embed = await createEmbed(admin.context, { ...input, params: { range: "7d", team: team.id } });
  expect(embed).toMatchObject({ name: "Intranet", createdBy: "Mei", origins: ["https://intranet.example"], lastUsedAt: null });
  const opened = await openEmbed(tokenOf(embed));
  expect(opened).toMatchObject({ name: "Intranet", params: { range: "7d", team: team.id }, ctx: { workspaceId, actor: { kind: "member", id: admin.id, sessionId: null }, scope: { all: true } } });
  expect(await framersOf(tokenOf(embed))).toEqual(["https://intranet.example"]);
  expect(await listEmbeds(admin.context)).toMatchObject([{ id: embed.id, address: embed.address, lastUsedAt: expect.any(String) }]);
});

test("expired, revoked, forged, foreign and rewritten tokens show nothing, and nobody may frame them", async () => {
  const embed = await createEmbed(admin.context, input);
  const other = await createEmbed((await createMember((await createWorkspace()).id, { roles: ["admin"] })).context, input);
  const [own, foreign] = [unpackToken(tokenOf(embed))!, unpackToken(tokenOf(other))!];
  const forged = [packToken({ ...own, secret: newSecret() }), packToken({ ...own, secret: foreign.secret }), packToken({ ...foreign, id: own.id }), packToken({ ...foreign, workspaceId }), tokenOf(embed).slice(0, -1), "", "x".repeat(86)];
  for (const token of forged) {
    await expect(openEmbed(token)).rejects.toMatchObject({ code: "not_found" });
    expect(await framersOf(token)).toEqual([]);
  }
  // A longer time in the row alone is not what was signed.
  await asTest(workspaceId, (tx) => tx.update(embeds).set({ expiresAt: new Date(Date.now() + 400 * 86_400_000) }).where(eq(embeds.id, embed.id)));
  await expect(openEmbed(tokenOf(embed))).rejects.toMatchObject({ code: "not_found" });

  const late = await createEmbed(admin.context, input);
  const past = new Date(Date.now() - 1000);
  await asTest(workspaceId, (tx) => tx.update(embeds).set({ expiresAt: past }).where(eq(embeds.id, late.id)));
  const { embedToken } = await import("./token");
  await expect(openEmbed(embedToken({ workspaceId, id: late.id, expiresAt: past }))).rejects.toMatchObject({ code: "forbidden", message: expect.stringContaining("over its time") });

  const revoked = await createEmbed(admin.context, input);
  await revokeEmbed(admin.context, revoked.id);
  await expect(openEmbed(tokenOf(revoked))).rejects.toMatchObject({ code: "forbidden", message: expect.stringContaining("revoked") });
  expect(await framersOf(tokenOf(revoked))).toEqual([]);
  await expect(revokeEmbed(admin.context, revoked.id)).rejects.toMatchObject({ code: "not_found" });
});

test("when its maker leaves it shows nothing, and with fewer rights less", async () => {
  await createMember(workspaceId, { roles: ["admin"] });
  const embed = await createEmbed(admin.context, input);
  await asTest(workspaceId, (tx) => tx.update(members).set({ roles: ["sales"] }).where(eq(members.id, admin.id)));
  expect((await openEmbed(tokenOf(embed))).ctx.scope).toMatchObject({ all: false, memberId: admin.id });
  await asTest(workspaceId, (tx) => tx.update(members).set({ status: "suspended" }).where(eq(members.id, admin.id)));
  await expect(openEmbed(tokenOf(embed))).rejects.toMatchObject({ code: "forbidden", message: expect.stringContaining("no longer works") });
});

test.each([
  ["origins", { origins: [] }],
  ["origins", { origins: ["*"] }],
  ["origins", { origins: ["http://intranet.example"] }],
  ["origins", { origins: ["https://intranet.example/wiki"] }],
  ["origins", { origins: ["https://*.example"] }],
  ["origins", { origins: ["https://a.example; script-src *"] }],
  ["items", { items: [] }],
  ["items", { dashboard: "admin" as const }],
  ["name", { name: " " }],
  ["expiresInDays", { expiresInDays: 0 }],
  ["expiresInDays", { expiresInDays: 9_999 }],
])("%s as %j is refused", async (field, patch) => {
  await expect(createEmbed(admin.context, { ...input, ...patch })).rejects.toMatchObject({ issues: [{ path: [field] }] });
});

test("who may not change the workspace shows nothing elsewhere and sees no list; another workspace's team is none of ours", async () => {
  const { context: seller } = await createMember(workspaceId, { roles: ["sales", "manager"] });
  await expect(createEmbed(seller, input)).rejects.toMatchObject({ code: "forbidden" });
  await expect(listEmbeds(seller)).rejects.toMatchObject({ code: "forbidden" });
  await expect(setGadgetOrigins(seller, { origins: [] })).rejects.toMatchObject({ code: "forbidden" });
  const strangers = await createTeam((await createWorkspace()).id);
  await expect(createEmbed(admin.context, { ...input, params: { team: strangers.id } })).rejects.toMatchObject({ code: "not_found" });
});

test("gadgets are allowed by their site, exactly, and never our own pages", async () => {
  await setGadgetOrigins(admin.context, { origins: ["https://status.example", "http://localhost:4700"] });
  expect(await getGadgetOrigins(admin.context)).toEqual({ origins: ["https://status.example", "http://localhost:4700"] });
  for (const url of ["https://status.example/board?x=1", "http://localhost:4700/"]) expect(await isAllowedGadget(admin.context, url), url).toBe(true);
  for (const url of ["https://status.example.evil.example/", "http://status.example/", "https://status.example:8443/", "http://localhost:4701/", "javascript:alert(1)", "data:text/html,x", "nothing"]) expect(await isAllowedGadget(admin.context, url), url).toBe(false);
  await expect(setGadgetOrigins(admin.context, { origins: [new URL(process.env.WEFT_URL ?? "http://localhost:3000").origin] })).rejects.toMatchObject({ code: "invalid" });
});
