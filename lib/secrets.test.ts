import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { derivedKey, hashSecret, newSecret, open, sameText, seal, sign, verify } from "./secrets";

beforeEach(() => void vi.stubEnv("WEFT_SECRET", "0123456789abcdef0123456789abcdef"));
afterEach(() => void vi.unstubAllEnvs());

test("what was sealed opens in its own place", () => {
  const sealed = seal("connections", "w:c", "päss 🔑");
  expect(open("connections", "w:c", sealed)).toBe("päss 🔑");
  expect(Buffer.from(sealed).toString("utf8")).not.toContain("päss");
});

test("the same text is never sealed to the same bytes", () => {
  expect(Buffer.from(seal("links", "a", "x")).equals(Buffer.from(seal("links", "a", "x")))).toBe(false);
});

test.each([
  ["another connection", () => open("connections", "w:other", seal("connections", "w:c", "x"))],
  ["another purpose", () => open("links", "w:c", seal("connections", "w:c", "x"))],
  ["a changed byte", () => open("links", "w", seal("links", "w", "hello").map((byte, index) => (index === 14 ? byte ^ 1 : byte)))],
  ["a cut end", () => open("links", "w", seal("links", "w", "hello").subarray(0, 20))],
  ["nothing", () => open("links", "w", new Uint8Array())],
])("%s does not open it", (_, attempt) => {
  expect(attempt).toThrow();
});

test("another WEFT_SECRET is named as the reason", () => {
  const sealed = seal("links", "w", "x");
  vi.stubEnv("WEFT_SECRET", "another secret, which is long enough");
  expect(() => open("links", "w", sealed)).toThrow(/WEFT_SECRET/);
});

test("a missing or short WEFT_SECRET is refused", () => {
  vi.stubEnv("WEFT_SECRET", "short");
  expect(() => derivedKey("session")).toThrow(/WEFT_SECRET/);
});

test("purposes have keys of their own", () => {
  expect(derivedKey("session").equals(derivedKey("links"))).toBe(false);
});

test("a signature holds for its text and purpose only", () => {
  const signature = sign("links", "file 1");
  expect(verify("links", "file 1", signature)).toBe(true);
  expect(verify("links", "file 2", signature)).toBe(false);
  expect(verify("session", "file 1", signature)).toBe(false);
  expect(verify("links", "file 1", "")).toBe(false);
});

test("handed-out secrets are long, different, and kept as a digest", () => {
  const secret = newSecret();
  expect(secret).toHaveLength(43);
  expect(newSecret()).not.toBe(secret);
  expect(sameText(hashSecret(secret), hashSecret(secret))).toBe(true);
  expect(hashSecret(secret)).not.toContain(secret);
});
