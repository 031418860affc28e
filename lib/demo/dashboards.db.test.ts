import { beforeAll, expect, test } from "vitest";
import { defaultLayout } from "@/components/dashboard/defaults";
import { runWidgetQuery } from "@/components/widgets/run-query";
import { members, teamMembers } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { createDemoWorkspace } from "@/db/seed";
import { findComplaints } from "../complaints/find";
import { systemContext, type Context } from "../context";
import { weighMissing } from "../deals/talk/weigh";
import { weaveFabric } from "../fabric/keep-woven";
import { weaveHistory } from "./history";
import { repairFigures } from "../metrics/check";
import { readDashboardParams } from "../metrics/range";
import { type Role, roles, seesEverything } from "../members/roles";

const now = new Date("2026-11-20T14:00:00Z");
let workspaceId: string;

beforeAll(async () => {
  workspaceId = (await createDemoWorkspace()).workspaceId;
  await weaveHistory(workspaceId, undefined, now);
  // What the worker does a moment later.
  await weighMissing(workspaceId);
  await findComplaints(workspaceId, now);
  await weaveFabric(workspaceId);
}, 120_000);

/** Somebody of the demo who has a role. */
async function personWith(role: Role): Promise<Context> {
  const [all, places] = await asTest(workspaceId, async (tx) => [await tx.select().from(members), await tx.select().from(teamMembers)] as const);
  const { id, userId, name, roles: held } = all.filter((one) => one.workspaceId === workspaceId && one.roles.includes(role)).toSorted((a, b) => a.roles.length - b.roles.length)[0]!;
  const scope = seesEverything(held as Role[]) ? { all: true as const } : { all: false as const, memberId: id, teamIds: places.filter((one) => one.memberId === id).map(({ teamId }) => teamId) };
  return { workspaceId, actor: { kind: "member", id, userId, name, roles: held as Role[], sessionId: null }, scope };
}

const ask = async (ctx: Context, widget: string, more: object = {}) => (await runWidgetQuery(ctx, { widget, params: readDashboardParams({ range: "90d", ...more }), options: {}, timeZone: "UTC", now })) as Record<string, never>;

/** Somebody is live for a few minutes only, and what lapses does so by the clock of the machine. */
const maybeEmpty = new Set(["live-now", "lapsed-reorders"]);
const says = (data: unknown): boolean => (typeof data === "number" ? data !== 0 : Array.isArray(data) ? data.some(says) || data.length > 0 : typeof data === "object" && data !== null && Object.values(data).some(says));

test.each(roles)("every widget of the %s dashboard has something to show in the demo, and there are few enough to take in", async (role) => {
  const { items } = defaultLayout(role);
  expect(items.length).toBeLessThanOrEqual(12);
  const ctx = await personWith(role);
  for (const { widget } of items) if (!maybeEmpty.has(widget)) expect(says(await ask(ctx, widget)), widget).toBe(true);
});

test("deals of the demo were talked about in every way, and those that were talked over live closed sooner", async () => {
  const { ways, channels, stages, pending } = (await ask(systemContext(workspaceId), "conversation-to-revenue")) as unknown as { ways: { way: string; deals: number; closeSeconds: number | null }[]; channels: unknown[]; stages: unknown[]; pending: number };
  const of = (way: string) => ways.find((one) => one.way === way);
  expect(ways.map(({ way, deals }) => `${way} ${deals}`)).toEqual(expect.arrayContaining([expect.stringMatching(/^live \d+/), expect.stringMatching(/^mixed \d+/), expect.stringMatching(/^asynchronous \d+/)]));
  expect(of("live")!.closeSeconds!).toBeLessThan(of("asynchronous")!.closeSeconds!);
  expect([channels.length > 2, stages.length > 2, pending]).toEqual([true, true, 0]);
});

test("its figures of sales are what their records come to, and the same is complained of by several", async () => {
  expect(await repairFigures(workspaceId, new Date("2026-01-01T00:00:00Z"), new Date("2026-12-01T00:00:00Z"))).toEqual([]);
  const { clusters } = (await ask(systemContext(workspaceId), "same-complaint")) as unknown as { clusters: { customers: number }[] };
  expect(clusters.length).toBeGreaterThan(0);
  const { whole } = (await ask(await personWith("executive"), "forecast")) as unknown as { whole: { wonMinor: number; quotaMinor: number } };
  expect(whole.wonMinor).toBeGreaterThan(0);
  expect(whole.quotaMinor).toBeGreaterThan(whole.wonMinor);
});
