import { existsSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { widgets } from "./catalogue";
import type { WidgetSchema } from "./contract";

const folders = readdirSync("components/widgets", { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);

test("every folder has its line, and every line its folder", () => {
  expect(widgets.map(({ id }) => id).toSorted()).toEqual(folders.toSorted());
});

/** Whether data of this shape has a field of this name, through objects and lists. */
function hasField(type: z.ZodType, [name, ...rest]: readonly string[]): boolean {
  if (name === undefined) return true;
  if (type instanceof z.ZodArray) return hasField(type.element as z.ZodType, [name, ...rest]);
  const field = type instanceof z.ZodObject ? (type.shape as Record<string, z.ZodType>)[name] : undefined;
  return field !== undefined && hasField(field, rest);
}

test.each(widgets)("$id has its parts, fits the grid and needs no options", async ({ id, size, empty }) => {
  expect(readdirSync(`components/widgets/${id}`)).toEqual(expect.arrayContaining(["meta.ts", "query.ts", "schema.ts", "widget.tsx"]));
  expect(size.w).toBeGreaterThanOrEqual(size.minW);
  expect(size.h).toBeGreaterThanOrEqual(size.minH);
  expect(size.w).toBeLessThanOrEqual(12);
  const { schema } = (await import(`./${id}/schema.ts`)) as { schema: WidgetSchema };
  expect(schema.options.safeParse({}).success).toBe(true);
  for (const path of empty.without ?? []) expect(hasField(schema.data, path.split(".")), path).toBe(true);
});

test.each(widgets.filter(({ id }) => existsSync(`components/widgets/${id}/table.ts`)))("$id has a table for programs and for paper", async ({ id }) => {
  const { table } = (await import(`./${id}/table.ts`)) as { table: unknown };
  expect(table).toBeTypeOf("function");
});
