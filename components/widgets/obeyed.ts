import { defaultRange, type DashboardParams } from "@/lib/metrics/range";
import type { WidgetMeta } from "./contract";

/** Of a dashboard's controls those that a widget obeys; the others are as if nobody had touched them. */
export function obeyedBy({ obeys }: Pick<WidgetMeta, "obeys">, { range, from, to, compare, channel, team, member }: DashboardParams): DashboardParams {
  return {
    ...(obeys.range ? { range, compare, ...(from && to && { from, to }) } : { range: defaultRange, compare: "previous" }),
    ...(obeys.channel && channel && { channel }),
    ...(obeys.scope && team && { team }),
    ...(obeys.scope && member && { member }),
  };
}

/** What a widget says of the controls that it does not obey; nothing while they stand as they begin. */
export function notObeyed({ obeys }: Pick<WidgetMeta, "obeys">, { channel, team, member }: DashboardParams): string | null {
  const words = [...(!obeys.scope && (team || member) ? ["Whole company"] : []), ...(!obeys.channel && channel ? ["All channels"] : [])];
  return words.length ? words.join(" · ") : null;
}
