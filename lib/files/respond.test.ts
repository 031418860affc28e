import { Readable } from "node:stream";
import { expect, test } from "vitest";
import type { OpenedFile } from "./read";
import { fileResponse, rangeOf } from "./respond";

const file = (more: Partial<OpenedFile>): OpenedFile => ({
  id: "1", name: "photo.jpg", mime: "image/jpeg", size: 10, sha256: "a".repeat(64),
  read: async () => new Uint8Array(),
  stream: (range = { start: 0, end: 9 }) => Readable.from([Buffer.from("0123456789").subarray(range.start, range.end + 1)]) as ReturnType<OpenedFile["stream"]>,
  ...more,
});
const get = (headers: Record<string, string> = {}) => new Request("http://weft.test/api/v1/files/1", { headers });

test("a picture is shown, whatever runs is saved under a type that nothing runs", () => {
  expect(fileResponse(file({}), get()).headers.get("content-disposition")).toMatch(/^inline/);
  for (const mime of ["text/html", "image/svg+xml", "application/xhtml+xml", "application/javascript"]) {
    const { headers } = fileResponse(file({ mime, name: "x.html" }), get());
    expect(headers.get("content-disposition")).toMatch(/^attachment/);
    expect(headers.get("content-type")).toMatch(/^(text\/plain|application\/octet-stream)/);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("content-security-policy")).toContain("sandbox");
  }
});

test("a name keeps its letters and cannot end its header", () => {
  const { headers } = fileResponse(file({ name: '請求"書\r\n.pdf' }), get());
  expect(headers.get("content-disposition")).toBe("inline; filename=\"______.pdf\"; filename*=UTF-8''%E8%AB%8B%E6%B1%82%22%E6%9B%B8%0D%0A.pdf");
});

test("a player gets the part it asks for", async () => {
  const part = fileResponse(file({}), get({ range: "bytes=2-5" }));
  expect([part.status, part.headers.get("content-range"), await part.text()]).toEqual([206, "bytes 2-5/10", "2345"]);
  const tail = fileResponse(file({}), get({ range: "bytes=-3" }));
  expect([tail.headers.get("content-range"), await tail.text()]).toEqual(["bytes 7-9/10", "789"]);
  expect(fileResponse(file({}), get({ range: "bytes=10-" })).status).toBe(416);
});

test("ranges that are not one range of bytes mean the whole file", () => {
  for (const header of [null, "bytes=0-1,3-4", "items=0-1", "bytes=-"]) expect(rangeOf(header, 10)).toBeNull();
});

test("what the browser has is not sent again", () => {
  expect(fileResponse(file({}), get({ "if-none-match": `"${"a".repeat(32)}"` })).status).toBe(304);
});
