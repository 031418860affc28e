import { afterEach, expect, test, vi } from "vitest";
import { changeKeptDraft, readDraft, writeDraft, type DraftForm } from "./use-kept-draft";

const form: DraftForm<{ text: string; revision: number }> = { empty: { text: "", revision: 0 }, keyOf: (id) => `draft:${id}`, parse: (kept) => JSON.parse(kept), print: JSON.stringify, keepAfterMs: 300 };

afterEach(() => vi.unstubAllGlobals());

test("what ends late adds to what is written by then, and to nothing else", () => {
  const kept = new Map<string, string>();
  vi.stubGlobal("localStorage", { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => kept.set(key, value), removeItem: (key: string) => kept.delete(key) });
  writeDraft("a", form, { text: "Dear Jane", revision: 1 });
  const store = (revision: number) => changeKeptDraft("a", form, (now) => ({ ...now, revision }));
  writeDraft("a", form, { text: "Dear Jane, it is on its way", revision: 1 });
  store(2);
  expect(readDraft("a", form)).toEqual({ text: "Dear Jane, it is on its way", revision: 2 });
  expect(readDraft("b", form)).toEqual(form.empty);
});
