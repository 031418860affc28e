import { expect, test } from "vitest";
import { companyRecord } from "../companies/record";
import { defaultColumns, moved, readColumns, sameColumns, shownColumns, toggled, withWidth } from "./columns";

const names = (columns: readonly { field: string }[]) => columns.map(({ field }) => field);

test("a list begins with the columns that the kind says, with their widths", () => {
  const columns = defaultColumns(companyRecord);
  expect(names(columns)).toEqual(["domain", "industry", "employees", "country", "ownerId", "labels", "updatedAt"]);
  expect(shownColumns(companyRecord, columns).map(({ width }) => width)).toEqual([150, 120, 90, 110, 130, 120, 90]);
});

test("columns from elsewhere are what the kind has, each once, and no wider than a screen", () => {
  expect(readColumns(companyRecord, [{ field: "country", width: 9e9 }, { field: "salary" }, { field: "country" }, null, { field: "domain", width: "wide" }, { field: "name", width: 1 }])).toEqual([{ field: "country", width: 800 }, { field: "domain" }, { field: "name", width: 56 }]);
  expect([readColumns(companyRecord, "name"), readColumns(companyRecord, null)]).toEqual([null, null]);
});

test("they are widened, moved, taken away and put back; the title stays first and is no column of its own", () => {
  const three = readColumns(companyRecord, [{ field: "domain" }, { field: "country" }, { field: "labels" }])!;
  const wide = withWidth(withWidth(three, "country", 200.4), "name", 300);
  expect(wide).toEqual([{ field: "name", width: 300 }, { field: "domain" }, { field: "country", width: 200 }, { field: "labels" }]);
  expect(names(shownColumns(companyRecord, wide).map(({ field }) => ({ field: field.name })))).toEqual(["domain", "country", "labels"]);
  expect(names(moved(companyRecord, wide, "labels", -1))).toEqual(["name", "domain", "labels", "country"]);
  expect(names(moved(companyRecord, wide, "domain", -1))).toEqual(["name", "domain", "country", "labels"]);
  expect(names(moved(companyRecord, wide, "domain", 99))).toEqual(["name", "country", "labels", "domain"]);
  expect(names(toggled(toggled(three, "country"), "employees"))).toEqual(["domain", "labels", "employees"]);
  expect([sameColumns(three, [...three]), sameColumns(three, wide)]).toEqual([true, false]);
});
