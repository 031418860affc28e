import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { widgets } from "./catalogue";
import type { WidgetSchema } from "./contract";

const folders = readdirSync("components/widgets", { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);

test("every folder has its line, and every line its folder", () => {
  expect(widgets.map(({ id }) => id).toSorted()).toEqual(folders.toSorted());
});

test.each(widgets)("$id has its parts, fits the grid and needs no options", async ({ id, size }) => {
  expect(readdirSync(`components/widgets/${id}`)).toEqual(expect.arrayContaining(["meta.ts", "query.ts", "schema.ts", "widget.tsx"]));
  expect(size.w).toBeGreaterThanOrEqual(size.minW);
  expect(size.h).toBeGreaterThanOrEqual(size.minH);
  expect(size.w).toBeLessThanOrEqual(12);
  const { schema } = (await import(`./${id}/schema.ts`)) as { schema: WidgetSchema };
  expect(schema.options.safeParse({}).success).toBe(true);
});
