import { expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { moved, nextIn, parseTray, trayHolds, withEntry, without, type TrayEntry } from "./tray";

const entries = (count: number): TrayEntry[] => Array.from({ length: count }, (_, n) => ({ id: newId(), title: `Person ${n}`, channel: "loom" }));
const titles = (tray: readonly TrayEntry[]) => tray.map(({ title }) => title.slice(7)).join(" ");
const nobody = () => false;

test("comes back as it was kept; what somebody else left there is nothing", () => {
  const tray = entries(3);
  expect(parseTray(JSON.stringify(tray))).toEqual(tray);
  for (const kept of [null, "{", "3", '{"id":1}', '[null, {"id":"../x","title":"a","channel":"b"}]']) expect(parseTray(kept)).toEqual([]);
  expect(parseTray(JSON.stringify(entries(80)))).toHaveLength(trayHolds);
});

test("holds each once, and when it is full lets the first go in which nothing is written", () => {
  const full = entries(trayHolds);
  const [first, second] = full;
  const [more] = entries(1);
  expect(withEntry(full, first!, nobody)).toBe(full);
  expect(withEntry(full, more!, (id) => id === first!.id).map(({ id }) => id)).toEqual([first!.id, ...full.slice(2).map(({ id }) => id), more!.id]);
  expect(withEntry(full, more!, () => true)).toBe(full);
  expect(without(full, second!.id)).toHaveLength(trayHolds - 1);
});

test("is put in order by steps and over one another, and never loses one", () => {
  const tray = entries(4);
  const [a, b, , d] = tray as [TrayEntry, TrayEntry, TrayEntry, TrayEntry];
  expect(titles(moved(tray, a.id, { by: 1 }))).toBe("1 0 2 3");
  expect(titles(moved(tray, a.id, { by: -1 }))).toBe("0 1 2 3");
  expect(titles(moved(tray, a.id, { over: d.id }))).toBe("1 2 3 0");
  expect(titles(moved(tray, d.id, { over: b.id }))).toBe("0 3 1 2");
  expect(moved(tray, newId(), { by: 1 })).toBe(tray);
});

test("goes round", () => {
  const tray = entries(3);
  expect(nextIn(tray, tray[2]!.id, 1)).toBe(tray[0]);
  expect(nextIn(tray, tray[0]!.id, -1)).toBe(tray[2]);
  expect(nextIn(tray, null, 1)).toBe(tray[0]);
  expect(nextIn(tray, newId(), -1)).toBe(tray[2]);
  expect(nextIn([], null, 1)).toBeUndefined();
});
