import { expect, test } from "vitest";
import { readDashboardParams } from "@/lib/metrics/range";
import { readWall, wallHref } from "./wall-address";

const id = "01933a2b-7c4d-7e5f-8a6b-9c0d1e2f3a4b";
const read = (href: string) => readWall(Object.fromEntries(new URL(href, "http://weft.example").searchParams));

test("a wall's address says which dashboards, how long each, and how it looks", () => {
  const settings = { show: ["sales" as const, id], every: 45, theme: "dark" as const, params: readDashboardParams({ range: "7d" }) };
  expect(wallHref(settings)).toBe(`/dashboard/wall?show=sales,${id}&every=45&theme=dark&range=7d`);
  expect(read(wallHref(settings))).toEqual(settings);
});

test("what cannot be is as if it were not said, and no turn is too short to be read", () => {
  expect(read("/dashboard/wall?show=pirate,sales,sales&every=1&theme=pink")).toMatchObject({ show: ["sales"], every: 5, theme: null });
  expect(read("/dashboard/wall?every=soon")).toMatchObject({ show: [], every: 30 });
});
