import { expect, test } from "vitest";
import { z } from "zod";
import { fieldsOf, titleOption, withOption } from "./option-fields";

const options = z.object({
  metric: z.enum(["a", "b"]).default("a").meta({ title: "Figure", labels: { a: "Apples", b: "Bananas" }, isTitle: true }),
  title: titleOption,
  rows: z.int().min(1).optional().meta({ title: "Rows" }),
  open: z.boolean().default(true),
  text: z.string().default("").meta({ long: true }),
  nested: z.object({}).optional(),
});

test("a form has a field for each option that people can choose", () => {
  expect(fieldsOf(options).map(({ name, label, kind, initial, optional }) => ({ name, label, kind, initial, optional }))).toEqual([
    { name: "metric", label: "Figure", kind: "choice", initial: "a", optional: false },
    { name: "title", label: "Title", kind: "text", initial: undefined, optional: true },
    { name: "rows", label: "Rows", kind: "number", initial: undefined, optional: true },
    { name: "open", label: "open", kind: "check", initial: true, optional: false },
    { name: "text", label: "text", kind: "long_text", initial: "", optional: false },
  ]);
});

test("the title follows what is chosen until somebody writes one", () => {
  const fields = fieldsOf(options);
  const chosen = withOption(fields, {}, "metric", "b");
  expect(chosen).toEqual({ metric: "b", title: "Bananas" });
  expect(withOption(fields, chosen, "metric", "a")).toEqual({ metric: "a", title: "Apples" });
  const own = withOption(fields, chosen, "title", "Fruit");
  expect(withOption(fields, own, "metric", "a")).toEqual({ metric: "a", title: "Fruit" });
  expect(withOption(fields, own, "title", "")).toEqual({ metric: "b" });
});
