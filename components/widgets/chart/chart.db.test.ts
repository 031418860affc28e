import { expect, test } from "vitest";
import { systemContext } from "@/lib/context";
import { readDashboardParams } from "@/lib/metrics/range";
import { createConnection, createTeam, createWorkspace, receive } from "@/lib/testing/factories";
import { runWidgetQuery } from "../run-query";
import { schema } from "./schema";

const now = new Date("2026-03-10T12:00:00Z");

async function company() {
  const { id: workspaceId } = await createWorkspace();
  const care = await createTeam(workspaceId, "Care");
  const north = await createTeam(workspaceId, "North", care.id);
  for (const [teamId, days] of [[care.id, ["2026-03-09"]], [north.id, ["2026-03-02", "2026-03-09", "2026-03-09"]], [null, ["2026-01-15"]]] as const) {
    const connection = await createConnection(workspaceId, { teamId });
    await receive(workspaceId, connection, days.map((day, n) => ({ kind: "message" as const, externalId: `${teamId} ${n}`, conversation: `${n}`, from: `${teamId} ${n}`, text: "Hello", at: `${day}T12:00:00.000Z` })));
  }
  const ctx = systemContext(workspaceId);
  const ask = async (options: object, search: Record<string, string> = {}) => schema.data.parse(await runWidgetQuery(ctx, { widget: "chart", params: readDashboardParams(search), options, timeZone: "UTC", now }));
  return { care, north, ask };
}

test("a figure by week, each with the records behind it, beside the weeks before", async () => {
  const { ask } = await company();
  const chart = (await ask({ metric: "messages-in", by: "week", chart: "bar" }, { range: "30d" }))!;
  expect(chart.points.filter(({ value }) => value).map(({ name, value }) => [name, value])).toEqual([["Week of 2 Mar", 1], ["Week of 9 Mar", 3]]);
  expect(chart.points.at(-1)!.opens).toMatchObject({ from: "2026-03-09T00:00:00.000Z", to: now.toISOString() });
  expect(chart.total).toMatchObject({ value: 4, previous: 1 });
});

test("departments stand for their teams; a team that has others below it opens no list, since there is none of it alone", async () => {
  const { ask, care, north } = await company();
  const departments = (await ask({ metric: "messages-in", by: "department", chart: "bar" }))!;
  expect(departments.points.map(({ name, value, opens }) => [name, value, opens?.team])).toEqual([["Care", 4, care.id]]);
  const teams = (await ask({ metric: "messages-in", by: "team", chart: "table" }))!;
  expect(teams.points.map(({ name, value, opens }) => [name, value, opens?.team])).toEqual([["North", 3, north.id], ["Care", 1, undefined]]);
});

test("a range of its own stands apart from the dashboard's", async () => {
  const { ask } = await company();
  expect((await ask({ range: "90d", chart: "number" }, { range: "7d" }))!.total.value).toBe(5);
  expect(await ask({ range: "today", compare: false }, { range: "90d" })).toBeNull();
});

test("hours of a year are shown as days or weeks", async () => {
  const { ask } = await company();
  const chart = (await ask({ by: "hour", range: "365d" }))!;
  expect(chart.by).toBe("day");
  expect(chart.points.length).toBeLessThanOrEqual(400);
});

test("what does not go together is refused with what to choose", async () => {
  const { ask } = await company();
  await expect(ask({ metric: "csat", by: "day", series: "channel", chart: "stacked" })).rejects.toMatchObject({ code: "invalid", message: expect.stringMatching(/does not add up.*line, table.*settings/) });
  await expect(ask({ metric: "open", by: "day" })).rejects.toMatchObject({ code: "invalid", message: expect.stringContaining("channel") });
  await expect(ask({ metric: "happiness" })).rejects.toMatchObject({ code: "invalid", message: expect.stringContaining("Choose one of the list") });
});
