import "server-only";
import { cases } from "@/db";
import { sameComplaint } from "@/db/seed/business";
import type { Unit } from "../../context";
import { newId } from "../../ids";
import type { Books, Incident } from "../books";
import { insertRows } from "../insert";
import { daysAgo, demoRecord, type Firm } from "./firm";

type CaseRecord = typeof cases.$inferInsert;

/** Of what was solved, so many became cases; of what is still open, all. */
const shareOfSolved = 0.12;
const resolutions = ["Replaced; the carrier pays.", "Delivered the same day by our own van.", "Credit note sent.", "The depot changed the lane, so that it does not happen again."];

/** What went wrong with orders and was more than a question. */
export async function playCases(unit: Unit, firm: Firm, books: Books, orderIds: ReadonlyMap<string, string>): Promise<void> {
  const chosen = books.incidents.filter(({ solvedAt }) => !solvedAt || firm.dice.chance(shareOfSolved));
  const rows = chosen.map((incident, index) => toCase(firm, incident, index, orderIds.get(incident.booking.number)!));
  await insertRows(unit, firm.workspaceId, cases, [...rows, ...sameComplaint.map((one, index) => toSame(firm, one, index))]);
}

function toCase(firm: Firm, { booking, subject, words, at, solvedAt, memberId }: Incident, index: number, orderId: string): CaseRecord {
  const { companyId, contactId } = firm.customers.find((party) => party.contactId === booking.contactId)!;
  const id = newId();
  const openedAt = new Date(Math.min(at.getTime() + 10 * 60_000, firm.now.getTime() - 30_000));
  const isFresh = at > daysAgo(firm, 3);
  const status = !solvedAt ? "open" : isFresh && index % 2 === 0 ? "waiting" : "resolved";
  const resolvedAt = status === "resolved" ? new Date(Math.min(solvedAt!.getTime() + firm.dice.between(1, 20) * 3_600_000, firm.now.getTime() - 60_000)) : null;
  const resolution = resolvedAt ? firm.dice.pick(resolutions) : null;
  const by = firm.member(memberId);
  firm.chronicle.add(by, openedAt, "cases", id, [], "create");
  if (status === "waiting") firm.chronicle.add(by, solvedAt!, "cases", id, [{ field: "status", from: "open", to: "waiting" }]);
  if (resolvedAt) firm.chronicle.add(by, resolvedAt, "cases", id, [{ field: "status", from: "open", to: "resolved" }, { field: "resolution", from: null, to: resolution }]);
  const name = subject.includes(booking.number) ? subject : `${subject} · ${booking.number}`;
  return { ...demoRecord(firm, memberId, openedAt, resolvedAt ?? (status === "waiting" ? solvedAt! : openedAt)), id, name, status, priority: !solvedAt ? "high" : index % 5 === 0 ? "high" : "normal", contactId, companyId, orderId, about: words, resolution, resolvedAt, labels: [] };
}

function toSame(firm: Firm, { customer, hours, name, about, priority }: (typeof sameComplaint)[number], index: number): CaseRecord {
  const { contactId, companyId } = firm.customers[customer]!;
  const people = firm.membersOf("service");
  const by = people[index % Math.max(1, people.length)] ?? null;
  const id = newId();
  const at = daysAgo(firm, hours / 24);
  firm.chronicle.add(by, at, "cases", id, [], "create");
  return { ...demoRecord(firm, by?.id ?? null, at), id, name, status: "open", priority, contactId, companyId, orderId: null, about, resolution: null, resolvedAt: null, labels: [] };
}
