import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { LineInput, RecordLine } from "@/lib/records/line-schema";
import { lineTotal } from "@/lib/records/line-total";
import { LineEditor } from "./line-editor";

const boxes: RecordLine = { productId: null, description: "Boxes", quantity: 2, unit: null, unitPriceMinor: 500, discountPercent: 0, totalMinor: 1000 };
const stored = (lines: LineInput[]): RecordLine[] => lines.map((line) => ({ ...line, totalMinor: lineTotal(line) }));
const put = vi.fn<(lines: LineInput[]) => Promise<unknown>>();
const onStored = vi.fn();
let editor: LineEditor;
const drafts = () => editor.getState().drafts;

beforeEach(() => {
  vi.useFakeTimers();
  editor = new LineEditor({ put, onStored }, "EUR", [boxes]);
  put.mockReset().mockImplementation(async (lines) => editor.receive(stored(lines), "EUR"));
  onStored.mockReset();
});
afterEach(() => vi.useRealTimers());

test("what is written is stored once, a moment after the last stroke", async () => {
  for (const quantity of ["1", "12", "12."]) editor.change(drafts()[0]!.key, { quantity });
  expect(put).not.toHaveBeenCalled();
  await vi.runAllTimersAsync();
  expect(put.mock.calls).toEqual([[[expect.objectContaining({ quantity: 12 })], false]]);
  expect(onStored).toHaveBeenCalledWith([boxes]);
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
  put.mockImplementationOnce((lines) => new Promise((resolve) => (answer = () => { editor.receive(stored(lines), "EUR"); resolve(null); })));
  editor.change(drafts()[0]!.key, { quantity: "3" });
  await vi.advanceTimersByTimeAsync(1000);
  editor.change(drafts()[0]!.key, { quantity: "4" });
  editor.receive([boxes, boxes], "EUR");
  await vi.advanceTimersByTimeAsync(1000);
  expect(put).toHaveBeenCalledOnce();
  answer();
  await vi.runAllTimersAsync();
  expect(put).toHaveBeenLastCalledWith([expect.objectContaining({ quantity: 4 })], false);
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
  editor.receive([boxes], "EUR");
  expect(drafts().map(({ description }) => description)).toEqual(["Boxes"]);
});
