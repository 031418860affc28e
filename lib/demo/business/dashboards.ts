import "server-only";
import { and, arrayContains, eq } from "drizzle-orm";
import { dashboards, members } from "@/db";
import { dashboards as planned } from "@/db/seed/dashboards";
import type { Unit } from "../../context";
import { newId } from "../../ids";
import { readDashboardParams } from "../../metrics/range";
import { insertRows } from "../insert";
import { daysAgo, type Firm } from "./firm";

const age = 30; // days

/** Dashboards that the demo's people made for all. */
export async function arrangeDashboards(unit: Unit, firm: Firm): Promise<void> {
  const { workspaceId } = firm;
  const at = daysAgo(firm, age);
  const rows: (typeof dashboards.$inferInsert)[] = [];
  for (const { name, by, range, items } of planned) {
    const [maker] = await unit.tx.select({ id: members.id }).from(members).where(and(eq(members.workspaceId, workspaceId), arrayContains(members.roles, [by]))).limit(1);
    if (!maker) continue;
    const layout = { items: items.map(([widget, x, y, w, h]) => ({ key: widget, widget, x, y, w, h, options: {} })) };
    rows.push({ workspaceId, id: newId(), memberId: maker.id, name, role: null, visibility: "workspace", teamId: null, layout, scope: range && readDashboardParams({ range }), updatedAt: at, publishedAt: at, deletedAt: null });
  }
  await insertRows(unit, workspaceId, dashboards, rows);
}
