"use client";
import { createContext, use, useState, useSyncExternalStore } from "react";
import { browserZone } from "./remember-zone";

interface ServerClock {
  /** The zone that the server knew, and the moment it rendered: hydration repeats exactly these. */
  zone: string;
  now: number;
}

const Clock = createContext<ServerClock>({ zone: "UTC", now: 0 });

/** Gives every time below it the viewer's zone and one shared clock. `zone` and `now` are what the server rendered with. */
export function ClockProvider({ zone, now, children }: ServerClock & { children: React.ReactNode }) {
  // The first render's moment stays: later ones come from the browser's clock.
  const [rendered] = useState({ zone, now });
  return <Clock value={rendered}>{children}</Clock>;
}

/** The viewer's IANA time zone. */
export function useZone(): string {
  const { zone } = use(Clock);
  return useSyncExternalStore(onZone, zoneHere, () => zone);
}

/** Unix milliseconds, renewed as each minute begins. One timer serves the whole page. */
export function useMinute(): number {
  const { now } = use(Clock);
  return useSyncExternalStore(onMinute, () => minute, () => now || minute);
}

/** The viewer's day, "2026-05-03". */
export function useToday(): string {
  const [zone, now] = [useZone(), useMinute()];
  return new Date(now).toLocaleDateString("en-CA", { timeZone: zone });
}

/** Unix milliseconds, renewed each second, for clocks that run. Use it in few places. */
export function useSecond(): number {
  const { now } = use(Clock);
  return useSyncExternalStore(onSecond, () => Math.floor(Date.now() / 1000) * 1000, () => now);
}

let known: string | undefined;
/** Asked of the browser once, since that takes a tenth of a millisecond and a list asks for each of its times; and again when the page is looked at again. */
const zoneHere = (): string => (known ??= browserZone());
const onZone = ticker(() => () => {});

let minute = Date.now();
const onMinute = ticker((tick) => {
  const timer = { id: setTimeout(run, 60_000 - (Date.now() % 60_000)) };
  function run() {
    minute = Date.now();
    tick();
    timer.id = setTimeout(run, 60_000 - (Date.now() % 60_000));
  }
  return () => clearTimeout(timer.id);
});
const onSecond = ticker((tick) => {
  const timer = setInterval(tick, 1000);
  return () => clearInterval(timer);
});

/** Starts with the first listener and stops with the last. A page that was asleep catches up when it is looked at again. */
function ticker(start: (tick: () => void) => () => void) {
  const listeners = new Set<() => void>();
  let stop: (() => void) | undefined;
  const tick = () => listeners.forEach((listener) => listener());
  const wake = () => {
    if (document.visibilityState !== "visible") return;
    minute = Date.now();
    known = undefined;
    tick();
  };
  return (listener: () => void) => {
    listeners.add(listener);
    if (listeners.size === 1) {
      stop = start(tick);
      document.addEventListener("visibilitychange", wake);
    }
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      stop?.();
      document.removeEventListener("visibilitychange", wake);
    };
  };
}
