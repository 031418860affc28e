import "server-only";
import { sql } from "drizzle-orm";
import { inTransaction, type Context } from "../context";
import type { PeriodMetric } from "./catalogue";
import { noFigures, type Figures } from "./figures";
import { measuresOf, timed, type Buckets } from "./happened";
import type { Period } from "./range";
import { rollupRows } from "./rollup-rows";
import { inScope, keyOf, matches, measures, sumOfBuckets, told, type FigureFilter, type Split } from "./read";

/** Figures of one part by two splits. */
export interface Cell {
  key: string;
  series: string;
  figures: Figures;
}

/**
 * Rollups summed by two splits at once, of a metric's own measures; the others are nothing. One statement whose cost does not grow
 * with history. Keys as those of `readFigures`; a cell without facts is left out.
 */
export async function readCells(ctx: Context, period: Period, filter: FigureFilter, { by, series = "none" }: { by: Split; series?: Split }, { facts }: Pick<PeriodMetric, "facts">, timeZone: string): Promise<Cell[]> {
  const needsConnector = by === "channel" || series === "channel" || filter.channel !== undefined;
  const rows = await inTransaction(ctx, async (unit) =>
    unit.tx.execute<Partial<Figures> & { key: string; series: string }>(sql`
      select ${keyOf(by, timeZone)} as key, ${keyOf(series, timeZone)} as series, ${sql.raw(sumsOf(facts))}
      from ${await rollupRows(unit, ctx, period, told([by, series], timeZone))} ${needsConnector ? sql`join connections c on c.workspace_id = ${ctx.workspaceId} and c.id = r.connection_id` : sql``}
      where ${inScope(ctx)} and ${matches(filter)}
      group by 1, 2 order by 1, 2`));
  return rows.map(({ key, series: part, ...figures }) => ({ key, series: part, figures: { ...noFigures, ...figures } }));
}

/** The columns that facts of these kinds add to, as sums. */
function sumsOf(facts: PeriodMetric["facts"]): string {
  const named = facts.flatMap((kind) => Object.keys(measuresOf({ kind, isGroup: true, hoursValue: 0 })));
  const plain = named.flatMap((name) => (name in measures ? [`sum(r.${measures[name as keyof typeof measures]})::float8 as "${name}"`] : []));
  const buckets = (Object.keys(timed) as Buckets[]).filter((name) => facts.includes(timed[name].kind)).map(sumOfBuckets);
  return [...new Set([...plain, ...buckets])].join(", ");
}
