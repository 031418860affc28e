import { afterEach, expect, test, vi } from "vitest";
import { companyRecord } from "@/lib/companies/record";
import { fieldOf } from "@/lib/records/contract";
import type { RecordRow } from "@/lib/records/schema";
import { planFor, planOf, sizeOf, writePlan } from "./bulk";

const row = (id: string, values: object) => ({ id, ...values }) as unknown as RecordRow;
const country = fieldOf(companyRecord, "country");
afterEach(() => vi.unstubAllGlobals());

test("what is so already is left alone, and each goes back to what it was", () => {
  const { todo, undo } = planOf([row("a", { country: "Spain" }), row("b", { country: null }), row("c", { country: "France" }), row("d", {})], country, () => "Spain");
  expect([todo, undo]).toEqual([[{ value: "Spain", ids: ["b", "c", "d"] }], [{ value: null, ids: ["b", "d"] }, { value: "France", ids: ["c"] }]]);
  expect([sizeOf(undo), planFor(undo, new Set(["c"]))]).toEqual([3, [{ value: "France", ids: ["c"] }]]);
});

test("a label is added to what each has", () => {
  const labels = fieldOf(companyRecord, "labels");
  const { todo } = planOf([row("a", { labels: ["key"] }), row("b", { labels: [] }), row("c", { labels: ["vip"] })], labels, (now) => [...new Set([...(now as string[]), "vip"])]);
  expect(todo).toEqual([{ value: ["key", "vip"], ids: ["a"] }, { value: ["vip"], ids: ["b"] }]);
});

test("a great many are written in parts, and can be stopped between two", async () => {
  const stop = new AbortController();
  const sent: number[] = [];
  vi.stubGlobal("fetch", async (_: string, { body }: { body: string }) => {
    sent.push((JSON.parse(body) as { ids: string[] }).ids.length);
    return Response.json({ changed: 1 });
  });
  const ids = Array.from({ length: 1_200 }, (_, n) => `${n}`);
  const seen: number[] = [];
  await writePlan(companyRecord, country, [{ value: "Spain", ids }], { signal: new AbortController().signal, onDone: (count) => void seen.push(count) });
  expect([sent, seen]).toEqual([[500, 500, 200], [500, 1000, 1200]]);
  const written = await writePlan(companyRecord, country, [{ value: "Spain", ids }], { signal: stop.signal, onDone: () => stop.abort() });
  expect(written.size).toBe(500);
});
