import { expect, test } from "vitest";
import { byTag, propertiesOf, typeWords } from "./document";

test("types are said in a few words", () => {
  expect(typeWords({ type: "string", format: "uuid" })).toBe("string (uuid)");
  expect(typeWords({ type: "array", items: { $ref: "#/components/schemas/Member" } })).toBe("Member[]");
  expect(typeWords({ anyOf: [{ type: "string" }, { type: "null" }] })).toBe("string or null");
  expect(typeWords({ type: "string", enum: ["open", "closed"] })).toBe('"open" | "closed"');
  expect(typeWords({ type: ["string", "null"] })).toBe("string or null");
  expect(typeWords(undefined)).toBe("anything");
});

test("a reference's properties are those of what it names", () => {
  const schemas = { Member: { type: "object", properties: { name: { type: "string" } }, required: ["name"] } };
  expect(propertiesOf({ $ref: "#/components/schemas/Member" }, schemas)).toEqual([{ name: "name", schema: { type: "string" }, required: true }]);
  expect(propertiesOf({ type: "string" }, schemas)).toBeNull();
});

test("operations are grouped by tag in the document's order", () => {
  const operation = (tag: string) => ({ operationId: tag, summary: tag, tags: [tag], responses: {} });
  const document = { info: { title: "", version: "" }, paths: { "/b": { get: operation("b"), post: operation("b") }, "/a": { get: operation("a") } } };
  expect(byTag(document).map(([tag, operations]) => [tag, operations.map(({ method }) => method)])).toEqual([["b", ["get", "post"]], ["a", ["get"]]]);
});
