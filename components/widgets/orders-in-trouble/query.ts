import "server-only";
import { caseRecord } from "@/lib/cases/record";
import { ownedBy } from "@/lib/metrics/owners";
import { orderRecord } from "@/lib/orders/record";
import { countRecords, listRecords } from "@/lib/records/list";
import { readRecords } from "@/lib/records/read-several";
import { listOf, toSearch } from "@/lib/records/list-query";
import type { WidgetQuery } from "../contract";
import type { schema } from "./schema";

const shown = 8;
const dayMs = 86_400_000;

/** Orders are a part's when its people own them, and so are cases. */
export const query: WidgetQuery<typeof schema> = async ({ ctx, params, timeZone, now }) => {
  const today = now.toLocaleDateString("en-CA", { timeZone });
  const owner = await ownedBy(ctx, params);
  const late = listOf(orderRecord, { filter: { match: "all", of: [{ field: "status", op: "any_of", value: ["confirmed", "shipped"] }, { field: "deliverOn", op: "before", value: today }, ...owner] }, sort: [{ field: "deliverOn" }] });
  const complained = listOf(caseRecord, { filter: { match: "all", of: [{ field: "status", op: "any_of", value: ["open", "waiting"] }, { field: "orderId", op: "filled" }, ...owner] }, sort: [{ field: "createdAt" }] });
  const [lateOrders, cases, lateCount, caseCount] = await Promise.all([listRecords(ctx, orderRecord, late, undefined, shown), listRecords(ctx, caseRecord, complained, undefined, shown), countRecords(ctx, orderRecord, late), countRecords(ctx, caseRecord, complained)]);
  const complaints = new Map(cases.items.map((one) => [String(one.orderId), { id: one.id, name: String(one.name) }]));
  const further = await readRecords(ctx, orderRecord, [...complaints.keys()].filter((id) => !lateOrders.items.some((order) => order.id === id)));
  const names = { ...further.names, ...lateOrders.names };
  const daysLate = (day: unknown, status: unknown) => (typeof day === "string" && day < today && (status === "confirmed" || status === "shipped") ? Math.round((Date.parse(today) - Date.parse(day)) / dayMs) : null);
  const items = [...lateOrders.items, ...further.items].map((order) => ({
    id: order.id, name: String(order.name), party: names[String(order.companyId)] ?? names[String(order.contactId)] ?? null, totalMinor: Number(order.totalMinor), currency: order.currency as string | null,
    lateDays: daysLate(order.deliverOn, order.status), complaint: complaints.get(order.id) ?? null,
  }));
  return {
    late: { ...lateCount, href: `/orders?${toSearch(orderRecord, late)}` },
    complained: { ...caseCount, href: `/cases?${toSearch(caseRecord, complained)}` },
    // Who waits and complains comes first.
    items: items.toSorted((a, b) => Number(b.complaint !== null) + Number(b.lateDays !== null) - Number(a.complaint !== null) - Number(a.lateDays !== null) || (b.lateDays ?? 0) - (a.lateDays ?? 0)),
  };
};
