import { expect, test } from "vitest";
import { systemContext, type Context } from "@/lib/context";
import { listConversations } from "@/lib/conversations/list";
import { conversationFilter } from "@/lib/conversations/schema";
import { nilId } from "@/lib/ids";
import { placeOf } from "@/lib/metrics/place";
import { readDashboardParams } from "@/lib/metrics/range";
import { createConnection, createMember, createTeam, createWorkspace, receive } from "@/lib/testing/factories";
import { runWidgetQuery } from "../run-query";
import { schema } from "./schema";

const now = new Date("2026-03-10T12:00:00Z");

async function company() {
  const { id: workspaceId } = await createWorkspace();
  const care = await createTeam(workspaceId, "Care");
  const north = await createTeam(workspaceId, "North", care.id);
  const south = await createTeam(workspaceId, "South", care.id);
  const sales = await createTeam(workspaceId, "Sales");
  for (const [teamId, count] of [[care.id, 1], [north.id, 2], [south.id, 3], [sales.id, 4], [null, 5]] as const) {
    const connection = await createConnection(workspaceId, { teamId });
    await receive(workspaceId, connection, Array.from({ length: count }, (_, n) => ({ kind: "message" as const, externalId: `${teamId} ${n}`, conversation: `${n}`, from: `${teamId} ${n}`, text: "Hello", at: "2026-03-09T12:00:00.000Z" })));
  }
  return { workspaceId, ctx: systemContext(workspaceId), care, north, south, sales };
}

async function ask(ctx: Context, scope: { team?: string; member?: string } = {}) {
  const params = readDashboardParams({ range: "30d", ...scope });
  const { rows, total } = schema.data.parse(await runWidgetQuery(ctx, { widget: "drill-down", params, options: {}, timeZone: "UTC", now }));
  return { params, rows, total, names: rows.map(({ name, messagesIn }) => `${name} ${messagesIn}`) };
}

test("a level is the sum of the level below, down to each person, and what is open is the list that it opens", async () => {
  const { ctx, care, north } = await company();
  const whole = await ask(ctx);
  expect(whole.names).toEqual(["Care 6", "Sales 4", "No team 5"]);
  expect(whole.total).toMatchObject({ messagesIn: 15, open: 15, waitingOnUs: 15 });
  const department = await ask(ctx, { team: care.id });
  expect(department.names).toEqual(["South 3", "North 2", "Care itself 1"]);
  expect(department.total.messagesIn).toBe(whole.rows.find(({ name }) => name === "Care")!.messagesIn);
  const team = await ask(ctx, { team: north.id });
  expect(team.names).toEqual(["Nobody 2"]);
  const nobodys = await ask(ctx, { team: north.id, member: nilId });
  expect(nobodys.total).toEqual(team.total);
  for (const { params, total } of [whole, department, team, nobodys, await ask(ctx, { team: nilId })]) {
    const { items } = await listConversations(ctx, conversationFilter.parse(placeOf(params)));
    expect(items.length).toBe(total.open);
  }
});

test("who may not see a team sees nothing of it, however it is asked for", async () => {
  const { workspaceId, care, north, south } = await company();
  const { context } = await createMember(workspaceId, { teamIds: [north.id] });
  expect((await ask(context)).total.messagesIn).toBe(2 + 5);
  expect((await ask(context, { team: care.id })).names).toEqual(["North 2"]);
  expect((await ask(context, { team: south.id })).rows).toEqual([]);
});
