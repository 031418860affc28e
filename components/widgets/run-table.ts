import "server-only";
import { findManifest } from "@/lib/connectors/registry";
import type { Context } from "@/lib/context";
import type { DashboardParams } from "@/lib/metrics/range";
import { findWidget } from "./catalogue";
import type { WidgetSchema } from "./contract";
import { isEmpty } from "./empty";
import { notObeyed, obeyedBy } from "./obeyed";
import { runWidgetQuery } from "./run-query";
import type { TableAbout, WidgetTable } from "./table";
import { titleOf } from "./title";

/** A widget's answer, ready to be written somewhere else than on its card. */
export interface WidgetSheet {
  title: string;
  /** Which of the scope its figures do not follow. */
  standsApart: string | null;
  /** Null where the answer has nothing to show; `empty` says what that means. */
  table: WidgetTable | null;
  empty: string;
}

export interface SheetCall {
  widget: string;
  params: DashboardParams;
  options: Record<string, unknown>;
  timeZone: string;
  now: Date;
}

/**
 * Asks a widget's query as whoever acts may see it, and gives its table.
 * @returns null for a widget that is gone, or has no table
 * @throws as `runWidgetQuery`
 */
export async function runWidgetTable(ctx: Context, { widget, params, options, timeZone, now }: SheetCall): Promise<WidgetSheet | null> {
  const meta = findWidget(widget);
  if (!meta) return null;
  // A folder without the file is one without a table; `contract.test.ts` sees to it that a file which is there can be read.
  const tableModule = (await import(`./${meta.id}/table.ts`).catch(() => null)) as { table(data: unknown, about: TableAbout): WidgetTable } | null;
  if (!tableModule) return null;
  const [data, { schema }] = await Promise.all([runWidgetQuery(ctx, { widget, params, options, timeZone, now }), import(`./${meta.id}/schema.ts`) as Promise<{ schema: WidgetSchema }>]);
  const about: TableAbout = { options: schema.options.parse(options), params: obeyedBy(meta, params), channel: (id) => findManifest(id)?.name ?? id };
  return { title: titleOf(meta, options), standsApart: notObeyed(meta, params), empty: meta.empty.title, table: isEmpty(meta, data) ? null : tableModule.table(data, about) };
}
