import "server-only";
import { dealRecord } from "@/lib/deals/record";
import { nilId } from "@/lib/ids";
import { memberNames } from "@/lib/members/names";
import { metricHref } from "@/lib/metrics/metric-params";
import { readForecast } from "@/lib/quotas/forecast";
import { daysOfSpan, periodOfSpan, spanOf } from "@/lib/quotas/span";
import { type Condition, type ListQuery, toSearch } from "@/lib/records/list-query";
import { currencyOf } from "@/lib/workspaces/currency";
import type { WidgetQuery } from "../contract";
import type { schema } from "./schema";

const shown = 12;

/** Won is by whose it was when it was won, expected by who owns the deal now: each as its list has it. */
export const query: WidgetQuery<typeof schema> = async ({ ctx, params, options, filter: { teamIds, memberId }, timeZone, now }) => {
  const today = now.toLocaleDateString("en-CA", { timeZone });
  const of = spanOf(today, options.span);
  const { people, open, currency, openMinor, openCount, more, quotaOf, beside, ...whole } = await readForecast(ctx, { of, params, filter: { ...(teamIds && { teamIds }), ...(memberId && { memberId }) }, currency: await currencyOf(ctx), timeZone });
  if (!whole.wonMinor && !whole.expectedMinor && whole.quotaMinor === null && !beside.length) return null;
  const names = await memberNames(ctx, people.map(({ id }) => id));
  const { from, to } = periodOfSpan(of, timeZone);
  const whose = (id: string | undefined) => (id === nilId ? "none" : id);
  const won = (team: string | undefined, member: string | undefined) => metricHref("won-value", { from: from.toISOString(), to: to.toISOString(), ...(team && { team: whose(team) }), ...(member && { member: whose(member) }) });
  const opens = (list: ListQuery) => `/deals?${toSearch(dealRecord, list)}&as=list`;
  const owned = (id: string): Condition => (id === nilId ? { field: "ownerId", op: "empty" } : { field: "ownerId", op: "any_of", value: [id] });
  const rest = open.filter.of.filter((part) => !("field" in part && part.field === "ownerId"));
  return {
    whole, of, currency, openMinor, openCount, more, quotaOf, beside,
    people: params.member ? [] : people.slice(0, shown).map((one) => ({ ...one, name: one.id === nilId ? "Nobody" : (names.get(one.id) ?? "Somebody who left"), wonHref: won(params.team, one.id), openHref: opens({ ...open, filter: { match: "all", of: [...rest, owned(one.id)] } }) })),
    daysLeft: Math.max(0, Math.round((Date.parse(daysOfSpan(of).last) - Date.parse(today)) / 86_400_000) + 1),
    wonHref: won(params.team, params.member), openHref: opens(open),
  };
};
