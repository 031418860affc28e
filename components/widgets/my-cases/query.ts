import "server-only";
import { caseRecord } from "@/lib/cases/record";
import { actingMemberId } from "@/lib/context";
import { ownedBy } from "@/lib/metrics/owners";
import { countRecords, listRecords } from "@/lib/records/list";
import { type Condition, listOf, toSearch } from "@/lib/records/list-query";
import type { WidgetQuery } from "../contract";
import type { schema } from "./schema";

const shown = 10;
const urgencies = [["urgent"], ["high"], ["normal", "low"]] as const;

/** The viewer's own, unless a part of the company is chosen. */
export const query: WidgetQuery<typeof schema> = async ({ ctx, params: { team, member } }) => {
  const owner = await ownedBy(ctx, team || member ? { team, member } : { member: actingMemberId(ctx) ?? undefined });
  const open: Condition[] = [{ field: "status", op: "any_of", value: ["open", "waiting"] }, ...(owner as Condition[])];
  const list = listOf(caseRecord, { filter: { match: "all", of: open }, sort: [{ field: "createdAt" }] });
  const pages = await Promise.all(urgencies.map((priorities) => listRecords(ctx, caseRecord, { ...list, filter: { match: "all", of: [...open, { field: "priority", op: "any_of", value: [...priorities] }] } }, undefined, shown)));
  const names = Object.assign({}, ...pages.map((page) => page.names)) as Record<string, string>;
  const nameOf = (...ids: unknown[]) => ids.flatMap((id) => (typeof id === "string" ? (names[id] ?? []) : []))[0] ?? null;
  const { count, more } = await countRecords(ctx, caseRecord, list);
  return {
    items: pages.flatMap(({ items }) => items).slice(0, shown).map((one) => ({ id: one.id, name: String(one.name), status: one.status as "open" | "waiting", priority: one.priority as "normal", about: nameOf(one.contactId, one.companyId), order: nameOf(one.orderId), openedAt: one.createdAt })),
    count, more,
    href: `/cases?${toSearch(caseRecord, list)}`,
  };
};
