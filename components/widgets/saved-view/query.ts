import "server-only";
import { recordTypeFor } from "@/lib/custom-fields/of-type";
import type { Context } from "@/lib/context";
import { countList } from "@/lib/conversations/count";
import { fromSearch, toSearch } from "@/lib/conversations/filter-url";
import { listPage } from "@/lib/conversations/list";
import { memberNames } from "@/lib/members/names";
import { defaultColumns, shownColumns } from "@/lib/records/columns";
import { fieldOf, valueIn } from "@/lib/records/contract";
import { countRecords, listRecords } from "@/lib/records/list";
import { recordTypes } from "@/lib/records/types";
import { findView } from "@/lib/views/get";
import { baseOf } from "@/lib/views/layout";
import type { SavedView } from "@/lib/views/schema";
import type { WidgetQuery } from "../contract";
import type { schema } from "./schema";

const rowsShown = 25;
/** More columns fit no card. */
const columnsShown = 6;

export const query: WidgetQuery<typeof schema> = async ({ ctx, options }) => {
  if (!options.view) return { state: "unchosen" };
  const view = await findView(ctx, options.view);
  if (!view) return { state: "gone" };
  const { kind } = view;
  if (kind === "conversations") return conversationsOf(ctx, view);
  const type = await recordTypeFor(ctx, recordTypes[kind]);
  const { list, columns, isBroken } = baseOf(type, view.layout);
  const title = fieldOf(type, type.title);
  const fields = shownColumns(type, columns ?? defaultColumns(type)).slice(0, columnsShown).map(({ field }) => field);
  const [{ items, names }, { count, more }] = await Promise.all([listRecords(ctx, type, list, undefined, rowsShown), countRecords(ctx, type, list)]);
  const memberIds = fields.filter((field) => field.type === "member").flatMap((field) => items.flatMap((row) => { const id = valueIn(row, field); return typeof id === "string" ? [id] : []; }));
  return {
    state: "shown",
    kind, name: view.name, isBroken, title, fields,
    items: items.map((row) => ({ ...Object.fromEntries([title, ...fields].map(({ name }) => [name, row[name]])), id: row.id, currency: row.currency ?? null, custom: row.custom })),
    names,
    members: memberIds.length ? Object.fromEntries(await memberNames(ctx, [...new Set(memberIds)])) : {},
    count, more,
    href: `/${view.kind}?view=${view.id}${view.kind === "deals" ? "&as=list" : ""}`,
  };
};

/** The inbox's own list, as the viewer sees it there. */
async function conversationsOf(ctx: Context, { name, layout }: SavedView) {
  const filter = fromSearch(layout.filter as Record<string, string>);
  const [{ items }, { count, more }] = await Promise.all([listPage(ctx, filter, undefined, rowsShown), countList(ctx, filter)]);
  const assignees = [...new Set(items.flatMap(({ assigneeId }) => assigneeId ?? []))];
  return { state: "conversations" as const, name, items, members: assignees.length ? Object.fromEntries(await memberNames(ctx, assignees)) : {}, count, more, href: `/inbox?${toSearch(filter)}` };
}
