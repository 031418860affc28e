import { afterEach, expect, test, vi } from "vitest";
import { addressGroup, callerAddress } from "./client-address";

afterEach(() => void vi.unstubAllEnvs());

test("without a trusted proxy the socket's address counts, whatever the caller claims", () => {
  expect(callerAddress("::ffff:203.0.113.7", "1.2.3.4")).toBe("203.0.113.7");
});

test("with one trusted proxy its own entry counts, not what the caller put before it", () => {
  vi.stubEnv("WEFT_TRUST_PROXY", "1");
  expect(callerAddress("10.0.0.1", "6.6.6.6, 203.0.113.7")).toBe("203.0.113.7");
  expect(callerAddress("10.0.0.1", undefined)).toBe("10.0.0.1");
});

test("two trusted proxies each add one entry", () => {
  vi.stubEnv("WEFT_TRUST_PROXY", "2");
  expect(callerAddress("10.0.0.1", "6.6.6.6, 203.0.113.7, 10.0.0.2")).toBe("203.0.113.7");
  expect(callerAddress("10.0.0.1", "203.0.113.7")).toBe("203.0.113.7");
});

test("one household of IPv6 addresses is one caller", () => {
  expect(addressGroup("2001:db8:1:2:3:4:5:6")).toBe(addressGroup("2001:db8:1:2:ffff::1"));
  expect(addressGroup("203.0.113.7")).toBe("203.0.113.7");
});
