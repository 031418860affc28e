import { is } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import * as schema from "@/db/schema";
import { tiedTables } from "./tied";

test("all that a foreign key ties to a conversation goes with it when it is merged", () => {
  const pointing = (Object.values(schema) as unknown[]).filter((value): value is PgTable => is(value, PgTable)).filter((table) => getTableConfig(table).foreignKeys.some((key) => key.reference().foreignTable === schema.conversations)).map((table) => getTableConfig(table).name);
  expect(pointing.toSorted()).toEqual(tiedTables.filter((name) => pointing.includes(name)).toSorted());
});
