import "server-only";
import { AppError } from "@/lib/errors";
import { comparedWith, periodOf, type DashboardParams } from "@/lib/metrics/range";
import { readScope } from "@/lib/metrics/metric-scope";
import { factsOf } from "@/lib/metrics/place";
import type { Context } from "@/lib/context";
import { findWidget } from "./catalogue";
import { obeyedBy } from "./obeyed";
import type { WidgetQuery, WidgetSchema } from "./contract";

export interface WidgetCall {
  widget: string;
  params: DashboardParams;
  options: unknown;
  timeZone: string;
  now?: Date;
}

/**
 * Asks a widget's query, with only those of the dashboard's controls that the widget obeys.
 * @throws AppError "not_found" when there is no such widget, or no such team or member in the workspace; "invalid" for options that it
 *   does not take, with what to choose
 */
export async function runWidgetQuery(ctx: Context, { widget, params, options, timeZone, now = new Date() }: WidgetCall): Promise<unknown> {
  const meta = findWidget(widget);
  if (!meta) throw new AppError("not_found", "There is no such widget.");
  const [{ query }, { schema }] = (await Promise.all([import(`./${meta.id}/query.ts`), import(`./${meta.id}/schema.ts`)])) as [{ query: WidgetQuery<WidgetSchema> }, { schema: WidgetSchema }];
  const obeyed = obeyedBy(meta, params);
  const period = periodOf(obeyed, timeZone, now);
  const { channel, team, member } = factsOf(obeyed, period);
  const { filter } = await readScope(ctx, { channel, team, member });
  return schema.data.parse(await query({ ctx, params: obeyed, options: readOptions(schema, options), timeZone, now, filter, period, previous: comparedWith(period, obeyed.compare, timeZone) }));
}

/** @throws AppError "invalid" in words that stand in the widget's place */
function readOptions(schema: WidgetSchema, options: unknown) {
  const read = schema.options.safeParse(options);
  if (read.success) return read.data;
  const fields = read.error.issues.map(({ path, message }) => ({ field: path.join("."), message }));
  throw new AppError("invalid", `${fields[0]?.message ?? "Its settings are not valid."} Edit the layout and open this widget's settings to choose again.`, { fields });
}
