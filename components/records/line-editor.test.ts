import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { LineInput, RecordLine } from "@/lib/records/line-schema";
import { lineTotal } from "@/lib/records/line-total";
import { LineEditor, LinesChanged, type StoredLines } from "./line-editor";

const boxes: RecordLine = { productId: null, description: "Boxes", quantity: 2, unit: null, unitPriceMinor: 500, discountPercent: 0, totalMinor: 1000 };
const stored = (lines: LineInput[]): StoredLines => ({ lines: lines.map((line) => ({ ...line, totalMinor: lineTotal(line) })), version: JSON.stringify(lines.map(({ description, quantity }) => [description, quantity])) });
const put = vi.fn<(lines: LineInput[], from: string) => Promise<StoredLines>>();
const crates = { ...boxes, description: "Crates" };
const onStored = vi.fn();
let editor: LineEditor;
const drafts = () => editor.getState().drafts;

beforeEach(() => {
  vi.useFakeTimers();
  editor = new LineEditor({ put, onStored }, "EUR", stored([boxes]));
  put.mockReset().mockImplementation(async (lines) => stored(lines));
  onStored.mockReset();
});
afterEach(() => vi.useRealTimers());

test("what is written is stored once, a moment after the last stroke", async () => {
  for (const quantity of ["1", "12", "12."]) editor.change(drafts()[0]!.key, { quantity });
  expect(put).not.toHaveBeenCalled();
  await vi.runAllTimersAsync();
  expect(put.mock.calls).toEqual([[[expect.objectContaining({ quantity: 12 })], stored([boxes]).version, false]]);
  expect(onStored).toHaveBeenCalledWith([boxes], stored([{ ...boxes, quantity: 12 }]).version);
  // And stands as it was typed.
  expect(drafts()[0]!.quantity).toBe("12.");
});

test("what cannot be read holds all back until it can", async () => {
  editor.change(drafts()[0]!.key, { description: "" });
  await vi.runAllTimersAsync();
  expect(put).not.toHaveBeenCalled();
  editor.change(drafts()[0]!.key, { description: "Crates" });
  await vi.runAllTimersAsync();
  expect(put).toHaveBeenCalledOnce();
});

test("strokes during a request are sent after it, and a colleague's lines do not undo them", async () => {
  let answer = () => {};
  put.mockImplementationOnce((lines) => new Promise((resolve) => (answer = () => resolve(stored(lines)))));
  editor.change(drafts()[0]!.key, { quantity: "3" });
  await vi.advanceTimersByTimeAsync(1000);
  editor.change(drafts()[0]!.key, { quantity: "4" });
  editor.receive(stored([boxes, boxes]), "EUR");
  await vi.advanceTimersByTimeAsync(1000);
  expect(put).toHaveBeenCalledOnce();
  answer();
  await vi.runAllTimersAsync();
  expect(put).toHaveBeenLastCalledWith([expect.objectContaining({ quantity: 4 })], stored([{ ...boxes, quantity: 3 }]).version, false);
  expect(drafts()).toHaveLength(1);
});

test("a refusal is said and loses nothing", async () => {
  put.mockRejectedValueOnce(new Error("Weft cannot be reached."));
  editor.change(drafts()[0]!.key, { quantity: "9" });
  await vi.runAllTimersAsync();
  expect(editor.getState()).toMatchObject({ failure: "Weft cannot be reached.", drafts: [{ quantity: "9" }] });
  await editor.save();
  expect(editor.getState().failure).toBeNull();
});

test("an empty line is nobody's business, lines change places, and a colleague's come in", async () => {
  const key = editor.add();
  await vi.runAllTimersAsync();
  expect(put).not.toHaveBeenCalled();
  editor.change(key, { description: "Crates" });
  expect(editor.move(key, -1)).toBe(1);
  expect(editor.move(key, -1)).toBe(1);
  await vi.runAllTimersAsync();
  expect(put.mock.lastCall![0].map(({ description }) => description)).toEqual(["Crates", "Boxes"]);
  editor.receive(stored([boxes]), "EUR");
  expect(drafts().map(({ description }) => description)).toEqual(["Boxes"]);
});

/** Ana writes 9 boxes while Tom stores crates. */
async function meet() {
  put.mockRejectedValueOnce(new LinesChanged("Tom Berg changed these lines meanwhile.", stored([crates])));
  editor.change(drafts()[0]!.key, { quantity: "9" });
  await vi.runAllTimersAsync();
}

test("two who write: neither is written over before one has chosen, also by strokes that follow", async () => {
  await meet();
  expect(editor.getState()).toMatchObject({ conflict: { words: "Tom Berg changed these lines meanwhile.", lines: [{ description: "Crates" }] }, drafts: [{ description: "Boxes", quantity: "9" }] });
  editor.change(drafts()[0]!.key, { quantity: "10" });
  await vi.runAllTimersAsync();
  await editor.save(true);
  expect(put).toHaveBeenCalledOnce();
  expect(editor.waits).toBe(true);
});

test("one's own go in the place of theirs, which an undo brings back", async () => {
  await meet();
  editor.keepMine();
  await vi.runAllTimersAsync();
  expect(put).toHaveBeenLastCalledWith([expect.objectContaining({ description: "Boxes", quantity: 9 })], stored([crates]).version, false);
  expect(onStored).toHaveBeenCalledWith([crates], stored([{ ...boxes, quantity: 9 }]).version);
  expect(editor.getState()).toMatchObject({ conflict: null, failure: null });
});

test("theirs are taken, and one's own come back with an undo", async () => {
  await meet();
  const undo = editor.takeTheirs();
  await vi.runAllTimersAsync();
  expect(drafts()).toMatchObject([{ description: "Crates", quantity: "2" }]);
  expect(put).toHaveBeenCalledOnce();
  undo();
  await vi.runAllTimersAsync();
  expect(put).toHaveBeenLastCalledWith([expect.objectContaining({ description: "Boxes", quantity: 9 })], stored([crates]).version, false);
});

test("what they change while one chooses is what is shown, and when it is as it was there is nothing to choose", async () => {
  await meet();
  editor.receive(stored([crates, boxes]), "EUR");
  expect(editor.getState().conflict?.lines).toHaveLength(2);
  editor.receive(stored([boxes]), "EUR");
  expect(editor.getState().conflict).toBeNull();
  await vi.runAllTimersAsync();
  expect(put).toHaveBeenLastCalledWith([expect.objectContaining({ quantity: 9 })], stored([boxes]).version, false);
});
