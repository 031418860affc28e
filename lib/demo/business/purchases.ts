import "server-only";
import { companies, contacts, purchaseOrderLines, purchaseOrders } from "@/db";
import { purchases, vendors } from "@/db/seed/business";
import type { Unit } from "../../context";
import { noteForMatching } from "../../identity/work";
import { newId } from "../../ids";
import { type Approver, approversOf } from "../../dialogues/approvers";
import { insertRows } from "../insert";
import { playApprovals } from "./approvals";
import { dayIn, dayOf, daysAgo, demoRecord, type Firm } from "./firm";
import { sumOf, toLines } from "./goods";

/** Whom the company buys from, and what it ordered there. */
export async function playPurchases(unit: Unit, firm: Firm): Promise<void> {
  const { workspaceId, chronicle } = firm;
  const buyers = firm.membersOf("service");
  const [owner] = buyers;
  const parties = vendors.map((vendor) => ({ vendor, companyId: newId(), contactId: newId() }));
  const record = () => ({ ...demoRecord(firm, owner?.id ?? null, daysAgo(firm, 90), daysAgo(firm, 60)), labels: ["vendor"] });
  await insertRows(unit, workspaceId, companies, parties.map(({ vendor, companyId }) => ({ ...record(), id: companyId, name: vendor.company, domain: vendor.domain, country: vendor.country })));
  await insertRows(unit, workspaceId, contacts, parties.map(({ vendor, companyId, contactId }) => ({ ...record(), id: contactId, name: vendor.person, jobTitle: vendor.title, companyId })));
  noteForMatching(unit, { workspaceId }, "companies", parties.map(({ companyId }) => companyId));
  noteForMatching(unit, { workspaceId }, "contacts", parties.map(({ contactId }) => contactId));
  const supervisors = new Map<string, Approver[]>();
  for (const { id } of buyers) supervisors.set(id, await approversOf(unit, workspaceId, { type: "approvers" }, id));
  const written = purchases.map(({ vendor, age, status, neededIn, reference, lines, about }) => {
    const { companyId, contactId } = parties[vendor]!;
    const id = newId();
    // An hour ago, not this moment: what was raised is there when the demo is opened.
    const at = new Date(daysAgo(firm, age).getTime() - 3_600_000);
    const requester = firm.dice.pick(buyers);
    const rows = toLines(firm, id, lines);
    chronicle.add(requester, at, "purchase-orders", id, [], "create");
    if (status !== "draft") chronicle.add(requester, new Date(at.getTime() + 600_000), "purchase-orders", id, [{ field: "status", from: "draft", to: "waiting" }]);
    const approvers = supervisors.get(requester.id) ?? [];
    const [approver] = approvers;
    if (status !== "draft" && status !== "waiting") chronicle.add(approver ?? null, new Date(at.getTime() + 2_400_000), "purchase-orders", id, [{ field: "status", from: "waiting", to: status === "done" ? "confirmed" : status }]);
    const record = { ...demoRecord(firm, requester.id, at), id, name: firm.nextNumber("purchase-orders"), contactId, companyId, currency: "EUR", totalMinor: sumOf(rows), status, requestedById: requester.id, orderedOn: status === "draft" || status === "waiting" ? null : dayOf(at), neededOn: dayIn(firm, neededIn), reference: reference ?? null, about: about ?? null, labels: [] };
    return { record, rows, order: { record, lines: rows, vendor: vendors[vendor]!.company, employee: requester.name, approvers, at: new Date(at.getTime() + 600_000) } };
  });
  await insertRows(unit, workspaceId, purchaseOrders, written.map(({ record }) => record));
  await insertRows(unit, workspaceId, purchaseOrderLines, written.flatMap(({ rows }) => rows));
  await playApprovals(unit, firm, written.flatMap(({ order }) => (order.record.status === "draft" ? [] : [order])));
}
