import { expect, test } from "vitest";
import { demoCrisis, us } from "@/db/seed/mentions";
import { labelOf, rowMinutes, rowMs, rowOf } from "../crises/rows";
import { begin, watch } from "../crisis/detect";
import { saidInPublic } from "./said";

const hourMs = 3_600_000;

/** What a worker would have made of the last days, had it watched. */
function watched(now: number, days: number) {
  const counts = new Map<number, number>();
  for (const { hoursAgo, by } of saidInPublic()) if (by !== us) counts.set(rowOf(now - hoursAgo * hourMs), (counts.get(rowOf(now - hoursAgo * hourMs)) ?? 0) + 1);
  let state = begin(rowMinutes);
  const alerts: number[] = [];
  let level = "normal";
  for (let row = rowOf(now - days * 24 * hourMs); row <= now; row += rowMs) {
    const next = watch(state, { at: labelOf(row), count: counts.get(row) ?? 0 });
    state = next.state;
    level = next.verdict.level;
    if (next.verdict.isNew) alerts.push((now - row) / hourMs);
  }
  return { alerts, level };
}

test("whenever the demo is opened, one evening was a crisis, nothing was since, and it is calm", () => {
  for (let hour = 0; hour < 24; hour += 1) {
    const { alerts, level } = watched(Date.parse("2026-05-03T00:20:00Z") + hour * hourMs, 14);
    expect(alerts.filter((ago) => ago > demoCrisis.hoursAgo - demoCrisis.lastsHours && ago < demoCrisis.hoursAgo + 1).length, `at ${hour}`).toBeGreaterThan(0);
    expect(alerts.filter((ago) => ago < demoCrisis.hoursAgo - demoCrisis.lastsHours), `at ${hour}`).toEqual([]);
    expect(level, `at ${hour}`).toBe("normal");
  }
});
