import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { type Context, inTransaction } from "../../context";
import type { Period } from "../range";
import { inScope, keyOf, matches, type FigureFilter, type Split } from "../read";
import { groupBy } from "../../group";
import { type Amounts, noSales, type SalesFigures, salesOf, sumSales } from "./figures";
import { amountNames, closeBuckets, countNames, type Sale } from "./kinds";
import { salesColumns } from "./rollups";

/** How sales are split: they belong to no channel. */
export type SalesSplit = Exclude<Split, "channel" | "connection">;
/** Of a filter, what sales can be asked for. */
export type SalesFilter = Omit<FigureFilter, "channel">;

const sumOf = (name: string) => `sum(r.${salesColumns.get(name)!})::float8 as "${name}"`;
const sums = sql.raw([...[...countNames, ...amountNames].map(sumOf), `array[${Array.from({ length: closeBuckets }, (_, n) => `sum(r.close_${n})::int`).join(", ")}] as "closeBuckets"`].join(", "));

type Row = { key: string; currency: string } & Omit<SalesFigures, "amounts"> & Amounts;

/**
 * Sums sales rollups over the hours of a period, split as asked; keys as of `readFigures`. A part without facts is left out. Of how
 * deals were talked about no rollup knows: asked for it, those that closed in the period are read, as far as there are.
 */
export async function readSales(ctx: Context, period: Period, filter: SalesFilter = {}, split: SalesSplit = "none", timeZone = "UTC"): Promise<Map<string, SalesFigures>> {
  if (filter.talk) return readTalked(ctx, period, filter, split, timeZone);
  const rows = await inTransaction(ctx, ({ tx }) =>
    tx.execute<Row>(sql`
      select ${keyOf(split, timeZone)} as key, r.currency, ${sums} from rollup_sales r
      where r.workspace_id = ${ctx.workspaceId} and r.hour >= ${period.from.toISOString()}::timestamptz and r.hour < ${period.to.toISOString()}::timestamptz and ${inScope(ctx)} and ${matches(filter)}
      group by 1, 2 order by 1`));
  const parts = new Map<string, SalesFigures>();
  for (const row of rows) parts.set(row.key, sumSales([parts.get(row.key) ?? noSales, toFigures(row)]));
  return parts;
}

async function readTalked(ctx: Context, { from, to }: Period, { talk, ...whose }: SalesFilter, split: SalesSplit, timeZone: string): Promise<Map<string, SalesFigures>> {
  const rows = await inTransaction(ctx, ({ tx }) =>
    tx.execute<{ key: string } & Omit<Sale, "amountMinor"> & { amountMinor: string | null }>(sql`
      select ${keyOf(split, timeZone)} as key, r.kind, r.currency, r.amount_minor as "amountMinor", r.value
      from (select f.*, f.at as hour from sales_facts f where f.workspace_id = ${ctx.workspaceId} and f.kind in ('deal_won', 'deal_lost') and f.at >= ${from.toISOString()}::timestamptz and f.at < ${to.toISOString()}::timestamptz and ${talkedLike(ctx, talk, "f")}) r
      where r.workspace_id = ${ctx.workspaceId} and ${inScope(ctx)} and ${matches(whose)} order by 1`));
  return new Map([...groupBy(rows, ({ key }) => key)].map(([key, sales]) => [key, salesOf(sales.map(({ amountMinor, ...sale }) => ({ ...sale, amountMinor: amountMinor === null ? null : Number(amountMinor) })))]));
}

/** Facts of deals that were talked about like this; of others none. */
export function talkedLike({ workspaceId }: Pick<Context, "workspaceId">, talk: FigureFilter["talk"], fact: string): SQL {
  if (!talk) return sql`true`;
  return sql`exists (select from deal_talks t where t.workspace_id = ${workspaceId} and t.deal_id = ${sql.raw(`${fact}.record_id`)} and ${talk.way ? sql`t.way = ${talk.way}` : sql`true`} and ${talk.via ? sql`t.channels @> array[${talk.via}]::text[]` : sql`true`})`;
}

function toFigures({ key: _, currency, createdMinor, wonMinor, lostMinor, quotedMinor, orderedMinor, ...figures }: Row): SalesFigures {
  return { ...figures, amounts: currency ? { [currency]: { createdMinor, wonMinor, lostMinor, quotedMinor, orderedMinor } } : {} };
}

/** The whole of a period. */
export async function readSalesTotals(ctx: Context, period: Period, filter: SalesFilter = {}): Promise<SalesFigures> {
  const [figures] = (await readSales(ctx, period, filter)).values();
  return figures ?? noSales;
}
