import { expect, test } from "vitest";
import type { CrisisDetail } from "@/lib/crises/schema";
import { reportCsv } from "@/components/dashboard/report-csv";
import { crisisReport } from "./crisis-report";

const place = {
  queryId: null, queryName: null, queryKind: null, connectionId: "c", connectionName: "Market square", channel: "custom", beganAt: "2026-05-03T10:00:00.000Z", calmSince: null, endedAt: "2026-05-03T12:30:00.000Z", score: 0.97,
  first: { minutes: 10, count: 20, baseline: 2, factor: 6 }, now: { minutes: 10, count: 2, baseline: 2, factor: 1 }, worst: { minutes: 60, count: 90, baseline: 9.5, factor: 8.44, at: "2026-05-03T10:40:00.000Z" },
};
const author = { name: "Jane", handle: "@jane", identityId: "i", contactId: null, channel: "custom", followers: 900, mentions: 2, replies: 5 };
const crisis: CrisisDetail = {
  id: "1", state: "ended", beganAt: "2026-05-03T10:00:00.000Z", toldAt: "2026-05-03T10:05:00.000Z", calmSince: null, endedAt: "2026-05-03T12:30:00.000Z", endedByName: null, owner: null, quiet: null, places: [place, { ...place, queryId: "q", queryName: "Us", queryKind: "brand", worst: { ...place.worst, factor: 3 } }],
  hasReport: true, isDemo: false, figures: { mentions: 120, people: 80, waiting: 4, answered: 6, sentiment: { negative: 100, neutral: 15, positive: 5 }, connections: [{ connectionId: "c", channel: "custom", name: "Market square", mentions: 120 }], more: false },
  timeline: { stepMinutes: 5, from: "2026-05-03T04:00:00.000Z", places: [] }, drivers: { byReach: [author], byReplies: [author] }, topics: [],
  answers: { items: [], sent: 6, firstAfterMinutes: 12.5, medianMinutes: 31, more: false }, customers: { items: [{ kind: "companies", id: "f", name: "Mill", mentions: 3, deals: [{ currency: "EUR", amountMinor: 120_000 }, { currency: "USD", amountMinor: 5_000 }], openDeals: 3, openCases: 1 }], total: 1, deals: [{ currency: "EUR", amountMinor: 120_000 }], openCases: 1 },
  entries: [{ id: "e", at: "2026-05-03T10:05:00.000Z", kind: "paused", by: "Weft", text: "2 scheduled posts wait." }], publishing: { needsApproval: false, answersNeedApproval: false, pausesInCrisis: true, paused: null, timeZone: "UTC" }, learned: "Answer sooner.\n\nCall the provider.", learnedBy: { name: "Ana", at: "2026-05-04T10:00:00.000Z" },
};
const sheet = (title: string) => {
  const found = crisisReport(crisis, new Date(0)).sheets.find((one) => one.title === title)!;
  return "table" in found ? found.table! : null;
};

test("says how long it was and how far above normal at its worst, wherever that was", () => {
  expect(sheet("When, and how far above normal")!.figures).toMatchObject([{ value: crisis.beganAt }, { value: crisis.endedAt }, { name: "Lasted", unit: "seconds", value: 9_000 }, { value: 8.4 }, { value: place.worst.at }]);
});

test("names an author who is in both lists once, and a customer once for each currency at stake", () => {
  expect(sheet("Who drove it")!.rows).toEqual([["Jane", "@jane", 900, 2, 5]]);
  expect(sheet("Customers affected")!.rows).toEqual([["Mill", 3, { currency: "EUR", amountMinor: 120_000 }, 1], ["Mill", 3, { currency: "USD", amountMinor: 5_000 }, 1]]);
});

test("keeps what was learned line by line, and what nothing is known of says so", () => {
  expect(sheet("What we learned")!.rows).toEqual([["Answer sooner."], ["Call the provider."]]);
  const csv = reportCsv(crisisReport({ ...crisis, learned: "" }, new Date(0)));
  expect(csv).toContain("Nobody has written it down yet.");
  expect(csv).toContain("Paused all scheduled posts");
});
