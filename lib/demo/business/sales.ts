import "server-only";
import { eq } from "drizzle-orm";
import { deals, dealStakeholders, pipelines, pipelineStages, quotas, quoteLines, quotes, teams } from "@/db";
import { chats, deals as story, type DemoDeal, looseQuotes, quotas as sums } from "@/db/seed/business";
import type { Unit } from "../../context";
import { newId, nilId } from "../../ids";
import { noteSales } from "../../metrics/sales/count";
import { ensurePipeline } from "../../pipelines/ensure";
import { quoteSummary } from "../../quotes/summary";
import { shiftSpan, spanOf } from "../../quotas/span";
import type { RecordRow } from "../../records/schema";
import { insertRows } from "../insert";
import { dayIn, dayOf, daysAgo, demoRecord, type Firm, type Party } from "./firm";
import { sumOf, toLines } from "./goods";

type DealRecord = typeof deals.$inferInsert;
type QuoteRecord = typeof quotes.$inferInsert;

/** A deal that was won becomes an order. */
export interface WonDeal {
  party: Party;
  dealId: string;
  quoteId: string;
  at: Date;
  lines: DemoDeal["lines"];
}

/** A quote that went out, as a member wrote it. */
export interface GivenQuote {
  contactId: string;
  memberId: string | null;
  at: Date;
  text: string;
}

/** A deal that was talked over live. */
export interface LiveTalk {
  contactId: string;
  memberId: string | null;
  at: Date;
  lines: readonly string[];
}

/** How long after it was made a quote goes out. */
const sentAfter = 40 * 60_000;

/** Deals in every stage with what became of them, the quotes that go with them, and what each is to win. */
export async function playSales(unit: Unit, firm: Firm): Promise<{ won: WonDeal[]; given: GivenQuote[]; talks: LiveTalk[] }> {
  const { tx } = unit;
  const { workspaceId, customers, chronicle } = firm;
  await ensurePipeline(unit, { workspaceId });
  await tx.update(pipelines).set({ isDemo: true }).where(eq(pipelines.workspaceId, workspaceId));
  const stages = await tx.select().from(pipelineStages).where(eq(pipelineStages.workspaceId, workspaceId)).orderBy(pipelineStages.position);
  const [dealRows, quoteRows, lineRows, stakeholders, won]: [DealRecord[], QuoteRecord[], ReturnType<typeof toLines>, (typeof dealStakeholders.$inferInsert)[], WonDeal[]] = [[], [], [], [], []];
  const given: GivenQuote[] = [];
  const talks: LiveTalk[] = [];
  const quote = (party: Party, dealId: string | null, at: Date, status: QuoteRecord["status"], lines: DemoDeal["lines"]): string => {
    const id = newId();
    const written = toLines(firm, id, lines);
    lineRows.push(...written);
    const row: QuoteRecord = { ...demoRecord(firm, party.ownerId, at), id, name: firm.nextNumber("quotes"), contactId: party.contactId, companyId: party.companyId, currency: "EUR", totalMinor: sumOf(written), status, dealId, validUntil: dayOf(new Date(at.getTime() + 30 * 86_400_000)), labels: [] };
    quoteRows.push(row);
    chronicle.add(firm.member(party.ownerId), at, "quotes", id, [], "create");
    if (status !== "draft") chronicle.add(firm.member(party.ownerId), new Date(at.getTime() + sentAfter), "quotes", id, [{ field: "status", from: "draft", to: "sent" }]);
    if (status !== "draft") given.push({ contactId: party.contactId, memberId: party.ownerId, at: new Date(at.getTime() + sentAfter), text: quoteSummary(row as unknown as RecordRow, written) });
    return id;
  };
  for (const deal of story) {
    const party = customers[deal.customer]!;
    const id = newId();
    const stage = stages.find(({ name }) => name === deal.stage)!;
    const stageSince = daysAgo(firm, deal.since);
    const isOpen = stage.outcome === "open";
    const amountMinor = sumOf(toLines(firm, id, deal.lines));
    dealRows.push({
      ...demoRecord(firm, party.ownerId, daysAgo(firm, deal.age), stageSince), id, name: deal.name, pipelineId: stage.pipelineId, stageId: stage.id, status: stage.outcome, currency: "EUR", amountMinor, stageSince,
      contactId: party.contactId, companyId: party.companyId, closeDate: deal.closesIn === undefined ? (isOpen ? null : dayOf(stageSince)) : dayIn(firm, deal.closesIn), nextStep: deal.nextStep ?? null,
      nextStepDate: deal.nextStepIn === undefined ? null : dayIn(firm, deal.nextStepIn), lostReason: deal.lostReason ?? null, closedAt: isOpen ? null : stageSince, labels: [],
    });
    stakeholders.push(...(deal.with ?? []).map(({ customer, role }) => ({ workspaceId, dealId: id, contactId: customers[customer]!.contactId, role, createdAt: stageSince })));
    tellStages(firm, party, deal, id, stages);
    talks.push(...talkedOver(firm, party, deal));
    const quotedAt = daysAgo(firm, deal.since + (isOpen ? 0 : (deal.age - deal.since) / 2));
    const quoteId = deal.quote && quote(party, id, quotedAt, deal.quote, deal.lines);
    if (deal.stage === "Won" && quoteId) won.push({ party, dealId: id, quoteId, at: stageSince, lines: deal.lines });
  }
  for (const { customer, age, status, lines } of looseQuotes) quote(customers[customer]!, null, daysAgo(firm, age), status, lines);
  await insertRows(unit, workspaceId, deals, dealRows);
  await insertRows(unit, workspaceId, dealStakeholders, stakeholders);
  await insertRows(unit, workspaceId, quotes, quoteRows);
  await insertRows(unit, workspaceId, quoteLines, lineRows);
  noteSales(unit, firm, "deals", dealRows.map(({ id }) => id!));
  noteSales(unit, firm, "quotes", quoteRows.map(({ id }) => id!));
  await setQuotas(unit, firm);
  return { won, given, talks };
}

/** Evenly over its time, in working hours. */
function talkedOver(firm: Firm, { contactId, ownerId }: Party, { age, since, chats: times = 0 }: DemoDeal): LiveTalk[] {
  return Array.from({ length: times }, (_, time) => {
    const at = daysAgo(firm, age - ((age - since) * (time + 0.5)) / times);
    at.setUTCHours(8 + ((time * 3 + age) % 8), (age * 7 + time * 13) % 50, 0, 0);
    return { contactId, memberId: ownerId, at, lines: chats[(age + time) % chats.length]! };
  });
}

/** For the last quarter, this one and the next. */
async function setQuotas(unit: Unit, firm: Firm): Promise<void> {
  const { workspaceId, now } = firm;
  const people = firm.membersOf("sales");
  const team = (await unit.tx.select({ id: teams.id, name: teams.name }).from(teams).where(eq(teams.workspaceId, workspaceId))).find(({ name }) => name.toLowerCase() === "sales");
  const by = { setById: null, setByName: "Demo", currency: "EUR", updatedAt: daysAgo(firm, 80) };
  const whose = [
    { whoseKind: "workspace" as const, whoseId: nilId, amountMinor: sums.workspace },
    ...(team ? [{ whoseKind: "team" as const, whoseId: team.id, amountMinor: sums.team }] : []),
    ...people.map(({ id }, place) => ({ whoseKind: "member" as const, whoseId: id, amountMinor: sums.people[place % sums.people.length]! })),
  ];
  const quarter = spanOf(dayOf(now), "quarter");
  await insertRows(unit, workspaceId, quotas, [-1, 0, 1].flatMap((later) => whose.map((one) => ({ ...one, ...by, workspaceId, id: newId(), of: shiftSpan(quarter, later) }))));
}

/** Through which stages it came to where it is, evenly over its time. */
function tellStages(firm: Firm, { ownerId }: Party, { stage, age, since, lostReason }: DemoDeal, id: string, stages: readonly { id: string; name: string; outcome: string }[]): void {
  const open = stages.filter(({ outcome }) => outcome === "open");
  const end = stages.find(({ name }) => name === stage)!;
  const passed = end.outcome === "open" ? open.slice(0, open.indexOf(end as never) + 1) : [...open.slice(0, end.outcome === "won" ? open.length : 2), end];
  const by = firm.member(ownerId);
  firm.chronicle.add(by, daysAgo(firm, age), "deals", id, [], "create");
  passed.slice(1).forEach((to, index) => {
    const at = daysAgo(firm, age - ((age - since) * (index + 1)) / (passed.length - 1));
    firm.chronicle.add(by, at, "deals", id, [{ field: "stageId", from: passed[index]!.id, to: to.id }, ...(to.outcome === "lost" && lostReason ? [{ field: "lostReason", from: null, to: lostReason }] : [])]);
  });
}
