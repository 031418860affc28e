import { expect, test } from "vitest";
import { readDashboardParams } from "@/lib/metrics/range";
import { dashboardHref, refInPath, saysScope } from "./refs";

const id = "01933a2b-7c4d-7e5f-8a6b-9c0d1e2f3a4b";

test("an address names a dashboard by its id or by a role", () => {
  expect([`/dashboard/${id}`, "/dashboard/sales", "/dashboard", "/dashboard/pirate", "/inbox/sales"].map(refInPath)).toEqual([id, "sales", null, null, null]);
});

test("a link says its scope, also where nothing is chosen, so that it means the same to a colleague", () => {
  expect(dashboardHref("sales", readDashboardParams({}))).toBe("/dashboard/sales?range=30d");
  expect(dashboardHref(id, readDashboardParams({ range: "7d", channel: "loom" }))).toBe(`/dashboard/${id}?range=7d&channel=loom`);
  expect(saysScope({ range: "30d" })).toBe(true);
  expect(saysScope({ role: "sales" })).toBe(false);
});
