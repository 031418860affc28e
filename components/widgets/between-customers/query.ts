import "server-only";
import { readBetween } from "@/lib/mentions/between";
import { toSearch } from "@/lib/mentions/filter-url";
import type { MentionFilter } from "@/lib/mentions/schema";
import { daysOf } from "@/lib/metrics/days";
import { metricHref } from "@/lib/metrics/metric-params";
import { factsOf } from "@/lib/metrics/place";
import { hoursOf, noFigures, readFigures, readTotals } from "@/lib/metrics/read";
import { sumFigures } from "@/lib/metrics/sum";
import type { WidgetQuery } from "../contract";
import type { schema } from "./schema";

export const query: WidgetQuery<typeof schema> = async ({ ctx, params, filter, period, previous, timeZone }) => {
  // Whole hours, as the figures are: the list behind one is as long as it says.
  const whole = hoursOf(period);
  const [byDay, before, between] = await Promise.all([readFigures(ctx, whole, filter, "day", timeZone), readTotals(ctx, previous, filter), readBetween(ctx, whole, filter)]);
  const all = sumFigures([...byDay.values()]);
  const listOf = (more: Partial<MentionFilter>) => `/mentions?${toSearch({ state: "all", sort: "newest", since: whole.from.toISOString(), until: whole.to.toISOString(), ...(params.channel && { channel: params.channel }), ...(params.member && { assignee: params.member }), ...more })}`;
  // The queue knows no team; the metric's list does.
  const relationHref = (relation: "among_customers" | "about_competitor", metric: string) => (params.team ? metricHref(metric, factsOf(params, whole)) : listOf({ relation }));
  return {
    among: all.mentionsAmong, rival: all.mentionsRival, previousAmong: before.mentionsAmong, previousRival: before.mentionsRival, previous: before.mentionsAmong + before.mentionsRival,
    amongHref: relationHref("among_customers", "mentions-among-customers"), rivalHref: relationHref("about_competitor", "mentions-about-competitors"),
    days: daysOf(whole, timeZone).map((day) => {
      const { mentionsAmong: among, mentionsRival: rival } = byDay.get(day) ?? noFigures;
      return { day, among, rival };
    }),
    threads: between.threads.map((thread) => ({ ...thread, href: listOf({ relation: "among_customers", thread: thread.id }) })),
    competitors: between.competitors.map(({ id, name, mentions, people }) => ({ id, name, mentions, people, href: listOf({ relation: "about_competitor", query: id }) })),
    people: between.people.map(({ id, name, relation, posts }) => ({ id, name, relation, posts, href: listOf({ relation, author: id }) })),
    more: between.more,
  };
};
