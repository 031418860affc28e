import "server-only";
import { and, eq } from "drizzle-orm";
import { cannedReplies, companies, customFields, savedViews } from "@/db";
import { cannedReplies as replies, deliveryDay, views } from "@/db/seed/views";
import type { Unit } from "../../context";
import { newId } from "../../ids";
import { insertRows } from "../insert";
import { daysAgo, type Firm } from "./firm";

const age = 60; // days

/** How the demo's people look at their lists, a field of their own, and what they write again and again. */
export async function arrangeLists(unit: Unit, firm: Firm): Promise<void> {
  const { workspaceId, customers } = firm;
  const createdAt = daysAgo(firm, age);
  const { label, key, days } = deliveryDay;
  const valueOf = (day: string) => day.toLowerCase();
  await insertRows(unit, workspaceId, customFields, [{ workspaceId, id: newId(), kind: "companies", key, label, type: "choice", options: days.map((day) => ({ value: valueOf(day), label: day })), required: false, position: 1, createdAt }]);
  // In the order of their keys, as everything that writes several rows.
  const byCompany = customers.map(({ companyId }, at) => ({ companyId, day: valueOf(days[at % days.length]!) })).toSorted((a, b) => (a.companyId < b.companyId ? -1 : 1));
  for (const { companyId, day } of byCompany) await unit.tx.update(companies).set({ custom: { [key]: day } }).where(and(eq(companies.workspaceId, workspaceId), eq(companies.id, companyId)));
  await insertRows(unit, workspaceId, savedViews, views.map(({ kind, name, of, sort, group = null }) => ({ workspaceId, id: newId(), kind, name, ownerId: null, sharing: "workspace" as const, layout: { filter: { match: "all", of }, sort, group, columns: null }, createdAt, updatedAt: createdAt })));
  await insertRows(unit, workspaceId, cannedReplies, replies.map(({ shortcut, title, text, language = null }) => ({ workspaceId, id: newId(), shortcut, title, text, language, ownerId: null, sharing: "workspace" as const, createdAt, updatedAt: createdAt })));
}
