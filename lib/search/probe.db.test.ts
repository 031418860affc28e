import { beforeEach, expect, test } from "vitest";
import { searchSegments, searchTexts } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { inTransaction, systemContext } from "../context";
import { newId } from "../ids";
import { createWorkspace } from "../testing/factories";
import { probeFor } from "./probe";
import { prefixOf } from "./segments";

// What the function over the index finds, held against a plain look through everything that was put into it.

let workspaceId: string;
beforeEach(async () => void (workspaceId = (await createWorkspace()).id));

function dice(seed: number) {
  let state = seed;
  return (sides: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

interface Kept {
  id: string;
  at: Date;
  segment: number;
  words: string[];
}

/** Segments of any size whose times overlap, with many things of the same moment. */
async function keep(roll: (sides: number) => number): Promise<Kept[]> {
  const kept: Kept[] = [];
  for (let segment = 1; segment <= 1 + roll(6); segment++) {
    const begin = roll(4_000);
    const count = 1 + roll(roll(3) ? 60 : 900);
    for (let n = 0; n < count; n++) {
      const words = ["often", ...(roll(3) ? [] : ["third"]), ...(roll(40) ? [] : ["seldom"]), ...(roll(400) ? [] : ["rare"])].filter((word) => word !== "often" || roll(10));
      kept.push({ id: newId(), at: new Date(Date.UTC(2026, 0, 1) + (begin + roll(roll(2) ? 3 : 2_000)) * 60_000), segment, words });
    }
  }
  await asTest(workspaceId, async (tx) => {
    for (let from = 0; from < kept.length; from += 500) await tx.insert(searchTexts).values(kept.slice(from, from + 500).map(({ id, at, segment, words }) => ({ workspaceId, kind: "messages", id, at, segment, words: words.map((word, place) => `'${prefixOf(workspaceId, segment)}${word}':${place + 1}`).join(" ") })));
    for (const segment of new Set(kept.map((one) => one.segment))) {
      const times = kept.filter((one) => one.segment === segment).map(({ at }) => at.getTime());
      await tx.insert(searchSegments).values({ workspaceId, number: segment, kind: "messages", period: "2026-01", prefix: prefixOf(workspaceId, segment), fromAt: new Date(Math.min(...times)), toAt: new Date(Math.max(...times)), count: times.length });
    }
  });
  return kept;
}

const questions: Record<string, (words: readonly string[]) => boolean> = {
  "'@often'": (words) => words.includes("often"),
  "'@third'": (words) => words.includes("third"),
  "'@seldom'": (words) => words.includes("seldom"),
  "'@rare'": (words) => words.includes("rare"),
  "'@absent'": () => false,
  "'@often' & '@seldom'": (words) => words.includes("often") && words.includes("seldom"),
  "'@third' & !'@often'": (words) => words.includes("third") && !words.includes("often"),
  "'@often' <-> '@third'": (words) => words.join(" ").includes("often third"),
  "'@se':*": (words) => words.includes("seldom"),
};

test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])("pages have all that was asked for, the newest first, each once (%i)", async (seed) => {
  const roll = dice(seed);
  const kept = await keep(roll);
  for (const [question, holds] of Object.entries(questions)) {
    for (const [since, until] of [[null, null], [new Date(Date.UTC(2026, 0, 1, 12)), new Date(Date.UTC(2026, 0, 2))]] as const) {
      const expected = kept.filter(({ at, words }) => holds(words) && (!since || at >= since) && (!until || at < until)).toSorted((a, b) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : -1)).map(({ id }) => id);
      const wanted = 1 + roll(60);
      const milliseconds = roll(2) ? 0 : 1_000;
      const found: string[] = [];
      let before: { at: Date; id: string } | null = null;
      for (let page = 0; page < 3_000; page++) {
        const answer = await inTransaction(systemContext(workspaceId), (unit) => probeFor(unit, systemContext(workspaceId), "messages", question, { wanted, since, until, before, milliseconds }));
        found.push(...answer.found.map(({ id }) => id));
        const last = answer.found.length === wanted ? answer.found.at(-1)! : answer.searchedTo;
        if (!last) break;
        before = { at: last.at, id: last.id };
        if (found.length > 400) break;
      }
      expect(found, `${question} by ${wanted} in ${milliseconds} ms`).toEqual(expected.slice(0, found.length));
      if (found.length <= 400) expect(found.length, question).toBe(expected.length);
    }
  }
});
