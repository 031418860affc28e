import { expect, test } from "vitest";
import { parseDraft } from "./use-draft";

const file = { id: "019aa000-0000-7000-8000-000000000001", name: "order.pdf", mime: "application/pdf", size: 12 };

test("a draft comes back as it was kept", () => {
  const draft = { text: "Dear Jane", note: "", subject: "Boxes", files: [file], offer: { id: file.id, name: "Spring cups" } };
  expect(parseDraft(JSON.stringify(draft))).toEqual(draft);
});

test("what an older version or somebody else has left there counts as not written", () => {
  const nothing = { text: "", note: "", subject: "", files: [], offer: null };
  expect(parseDraft("null")).toEqual(nothing);
  expect(parseDraft('"text"')).toEqual(nothing);
  expect(parseDraft(JSON.stringify({ text: 3, offer: { id: "x", name: "y" }, files: [{ ...file, id: "../x" }, file, null] }))).toEqual({ ...nothing, files: [file] });
});
