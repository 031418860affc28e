import { expect, test } from "vitest";
import { userHash, vouchedFor } from "./identity";
import { fileQuery, openSession, openUpload, opensFile, sealSession, sealUpload, visitorOf } from "./tokens";

const secret = "whk_0123456789abcdef";
const connection = { id: "con_1", secrets: { widgetSecret: secret } };
const other = { id: "con_2", secrets: { widgetSecret: secret } };
const now = Date.parse("2026-01-06T12:00:00Z");
const session = { visitor: "v_1", user: { id: "cust-4711", name: "Jane" } };

test("the hash is the one that a company's server computes", () => {
  expect(userHash(secret, "cust-4711")).toBe("fe48d96095656250666aa8f398c81e2c07a3fa6771e2f2f689b79505a95eab22");
});

test("only the exact lower-case hash vouches", () => {
  const hash = userHash(secret, "cust-4711");
  expect(vouchedFor(secret, "cust-4711", hash)).toBe(true);
  for (const wrong of [hash.toUpperCase(), hash.slice(1), `${hash}0`, "", undefined, userHash("another secret 123", "cust-4711"), userHash(secret, "cust-4712")]) expect(vouchedFor(secret, "cust-4711", wrong)).toBe(false);
});

test("a token opens its own connection's session only, unchanged", () => {
  const token = sealSession(connection, session, now);
  expect(openSession(connection, token, now + 5_000)).toEqual({ session, ageSeconds: 5 });
  expect(openSession(other, token, now)).toBeNull();
  expect(openSession({ ...connection, secrets: { widgetSecret: "another secret 123" } }, token, now)).toBeNull();
  for (const forged of ["", "a.b", `x${token}`, `${token}x`, token.split(".")[0] ?? ""]) expect(openSession(connection, forged, now)).toBeNull();
});

test("an upload's ticket is good for nothing but its own session's attachment", () => {
  const file = { fileId: "f_1", name: "a.pdf", mime: "application/pdf", size: 3 };
  const ticket = sealUpload(connection, "v_1", file);
  expect(openUpload(connection, "v_1", ticket)).toEqual(file);
  expect(openUpload(connection, "v_2", ticket)).toBeNull();
  expect(openSession(connection, ticket, now)).toBeNull();
});

test("a file's address opens that file for one to two days", () => {
  const query = Object.fromEntries(new URLSearchParams(fileQuery(connection, "f_1", now)));
  expect(opensFile(connection, "f_1", query, now + 24 * 3600_000)).toBe(true);
  expect(opensFile(connection, "f_1", query, now + 49 * 3600_000)).toBe(false);
  expect(opensFile(connection, "f_2", query, now)).toBe(false);
  expect(opensFile(connection, "f_1", { ...query, e: "9999999999" }, now)).toBe(false);
  expect(opensFile(connection, "f_1", {}, now)).toBe(false);
});

test("a signed-in visitor's thread is the same everywhere, and nobody can guess it", () => {
  expect(visitorOf(connection, "cust-4711")).toBe(visitorOf(connection, "cust-4711"));
  expect(visitorOf(connection, "cust-4711")).not.toBe(visitorOf(other, "cust-4711"));
});
