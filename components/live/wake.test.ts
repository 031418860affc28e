import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { onWake } from "./wake";

const page = new EventTarget();
beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("document", page);
  vi.stubGlobal("window", page);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("tells of a machine that slept, once, as soon as it is looked at again or a timer runs", () => {
  const wake = vi.fn();
  const end = onWake(wake);
  vi.advanceTimersByTime(600_000);
  expect(wake).not.toHaveBeenCalled();
  vi.setSystemTime(Date.now() + 8 * 3_600_000);
  page.dispatchEvent(new Event("visibilitychange"));
  vi.advanceTimersByTime(60_000);
  expect(wake).toHaveBeenCalledTimes(1);
  vi.setSystemTime(Date.now() + 8 * 3_600_000);
  vi.advanceTimersByTime(5_000);
  expect(wake).toHaveBeenCalledTimes(2);
  end();
  vi.setSystemTime(Date.now() + 8 * 3_600_000);
  vi.advanceTimersByTime(60_000);
  expect(wake).toHaveBeenCalledTimes(2);
});

test("a hidden page whose timers run once a minute is not asleep; one out of the browser's store was", () => {
  const wake = vi.fn();
  const end = onWake(wake);
  for (let minute = 0; minute < 10; minute++) {
    vi.setSystemTime(Date.now() + 55_000);
    vi.advanceTimersByTime(5_000);
  }
  expect(wake).not.toHaveBeenCalled();
  page.dispatchEvent(Object.assign(new Event("pageshow"), { persisted: true }));
  expect(wake).toHaveBeenCalledTimes(1);
  end();
});
