import type { IncomingMessage, ServerResponse } from "node:http";
import { afterEach, expect, test, vi } from "vitest";
import { type PagePolicy, protectPage } from "./page-policy";

afterEach(() => vi.unstubAllEnvs());

function ask(url: string, headers: Record<string, string> = {}, policy: PagePolicy = {}) {
  const set = new Map<string, string>();
  const request = { url, headers } as unknown as IncomingMessage;
  protectPage(request, { setHeader: (name: string, value: string) => set.set(name, value) } as unknown as ServerResponse, policy);
  return { request, set };
}

test("a page runs only scripts that know its number, a new one each time, and nobody frames it", () => {
  const [first, second] = [ask("/inbox"), ask("/inbox")];
  const policy = first.set.get("content-security-policy");
  expect(policy).toMatch(/script-src 'nonce-[A-Za-z0-9+/]{22}==' 'strict-dynamic';/);
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain("unsafe-eval");
  expect(policy).not.toBe(second.set.get("content-security-policy"));
  expect(first.request.headers["content-security-policy"]).toBe(policy);
});

test("a caller cannot bring a number along", () => {
  const forged = "script-src 'nonce-mine'";
  expect(ask("/inbox", { "content-security-policy": forged }).request.headers["content-security-policy"]).not.toContain("mine");
  expect(ask("/api/v1/messages/1/html", { "content-security-policy": forged }).request.headers["content-security-policy"]).toBeUndefined();
});

test("what the API answers keeps a policy of its own", () => {
  const { set } = ask("/api/v1/messages/1/html");
  expect(set.has("content-security-policy")).toBe(false);
  expect(set.get("x-content-type-options")).toBe("nosniff");
});

test("browsers are told to stay on TLS only where there is TLS", () => {
  vi.stubEnv("WEFT_URL", "http://localhost:3000");
  expect(ask("/").set.has("strict-transport-security")).toBe(false);
  vi.stubEnv("WEFT_URL", "https://weft.example.com");
  expect(ask("/").set.get("strict-transport-security")).toBe("max-age=31536000");
});

test("where embedding is wanted, those named may frame a page, and it may frame those named", () => {
  const policy = ask("/embed/x", {}, { framedBy: ["https://intranet.example", "https://wiki.example"], frames: ["https://status.example"] }).set.get("content-security-policy");
  expect(policy).toContain("frame-ancestors https://intranet.example https://wiki.example");
  expect(policy).toContain("frame-src 'self' https://status.example;");
});
