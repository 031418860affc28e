import "server-only";
import { actingMemberId, hasPermission } from "@/lib/context";
import { ownedBy } from "@/lib/metrics/owners";
import { countRecords, listRecords } from "@/lib/records/list";
import { listOf, toSearch } from "@/lib/records/list-query";
import { taskRecord } from "@/lib/tasks/record";
import type { WidgetQuery } from "../contract";
import type { schema } from "./schema";

const shown = 12;

/** The viewer's own, unless a part of the company is chosen. */
export const query: WidgetQuery<typeof schema> = async ({ ctx, params: { team, member } }) => {
  const owner = await ownedBy(ctx, team || member ? { team, member } : { member: actingMemberId(ctx) ?? undefined });
  const list = listOf(taskRecord, { filter: { match: "all", of: [{ field: "status", op: "any_of", value: ["open"] }, ...owner] } });
  const [{ items, names }, { count, more }] = await Promise.all([listRecords(ctx, taskRecord, list, undefined, shown), countRecords(ctx, taskRecord, list)]);
  const nameOf = (...ids: unknown[]) => ids.flatMap((id) => (typeof id === "string" ? (names[id] ?? []) : []))[0] ?? null;
  return {
    items: items.map((task) => ({ id: task.id, name: String(task.name), dueDate: task.dueDate as string | null, about: nameOf(task.contactId, task.companyId, task.dealId, task.caseId) })),
    count, more,
    href: `/tasks?${toSearch(taskRecord, list)}`,
    mayEdit: hasPermission(ctx, "records.edit"),
  };
};
