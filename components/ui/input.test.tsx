import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Field } from "./field";
import { Textarea } from "./input";

test("a field of several lines is as high as they are, also below its label", () => {
  expect(renderToStaticMarkup(<Field label="Text"><Textarea rows={7} /></Field>)).toContain("min-height:calc(7lh + 14px)");
  expect(renderToStaticMarkup(<Textarea />)).not.toContain("style");
});
