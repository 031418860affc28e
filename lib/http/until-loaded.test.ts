import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { untilLoaded } from "./until-loaded";

const connection = { onLine: true };
let page: EventTarget;

beforeEach(() => {
  vi.useFakeTimers();
  page = new EventTarget();
  connection.onLine = true;
  vi.stubGlobal("navigator", connection);
  vi.stubGlobal("window", page);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("what was cut off is asked for again as soon as the connection is back", async () => {
  connection.onLine = false;
  const load = vi.fn(() => (connection.onLine ? Promise.resolve("code") : Promise.reject(new Error("cut"))));
  const loaded = untilLoaded(load);
  await vi.advanceTimersByTimeAsync(60_000);
  const tries = load.mock.calls.length;
  expect(tries).toBeGreaterThan(4);
  connection.onLine = true;
  page.dispatchEvent(new Event("online"));
  await expect(loaded).resolves.toBe("code");
  expect(load).toHaveBeenCalledTimes(tries + 1);
});

test("a file that never comes although there is a connection is an error", async () => {
  const load = vi.fn(() => Promise.reject(new Error("gone")));
  const refused = expect(untilLoaded(load)).rejects.toThrow("gone");
  await vi.advanceTimersByTimeAsync(60_000);
  await refused;
  expect(load).toHaveBeenCalledTimes(4);
});
