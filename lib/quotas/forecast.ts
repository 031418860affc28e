import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { quotas } from "@/db/schema";
import { addDays } from "../format/day";
import { inTransaction, type Context } from "../context";
import { dealRecord } from "../deals/record";
import { nilId } from "../ids";
import { ownedBy } from "../metrics/owners";
import type { FigureFilter } from "../metrics/read";
import { readSales } from "../metrics/sales/read";
import type { DashboardParams } from "../metrics/schema";
import { rowsOf } from "../records/conditions";
import { listOf, type ListQuery } from "../records/list-query";
import { daysOfSpan, kindOfSpan, monthsOf, periodOfSpan } from "./span";

export interface Forecast {
  /** In which quotas count; amounts of other currencies stand in `beside`. */
  currency: string;
  wonMinor: number;
  /** Open deals expected in the span, each by its probability or its stage's; and as they stand. */
  expectedMinor: number;
  openMinor: number;
  openCount: number;
  /** There are more than were added up. */
  more: boolean;
  /** Null where nobody set one. */
  quotaMinor: number | null;
  /** Where it was put together: of the months of a quarter, or of the people and teams below. */
  quotaOf: "own" | "months" | "below" | null;
  /** By owner, the nil UUID for nobody. */
  people: { id: string; wonMinor: number; expectedMinor: number; quotaMinor: number | null }[];
  /** Won and expected in other currencies. */
  beside: { currency: string; wonMinor: number; expectedMinor: number }[];
  /** The list of the open deals. */
  open: ListQuery;
}

interface Asked {
  of: string;
  params: Pick<DashboardParams, "team" | "member">;
  /** The same part of the company, as figures are asked for. */
  filter: Pick<FigureFilter, "teamIds" | "memberId">;
  /** The workspace's currency. */
  currency: string;
  timeZone: string;
}

const mostDeals = 10_000;

/** What was won in a month or a quarter, what is expected in it still, and what it should come to. */
export async function readForecast(ctx: Context, { of, params, filter, currency: ours, timeZone }: Asked): Promise<Forecast> {
  const { first, last } = daysOfSpan(of);
  const open = listOf(dealRecord, { filter: { match: "all", of: [{ field: "status", op: "any_of", value: ["open"] }, { field: "closeDate", op: "after", value: addDays(first, -1) }, { field: "closeDate", op: "before", value: addDays(last, 1) }, ...(await ownedBy(ctx, params))] }, sort: [{ field: "amountMinor", descending: true }] });
  const [won, expected, set] = await Promise.all([readSales(ctx, periodOfSpan(of, timeZone), filter, "member"), readExpected(ctx, open), readQuotas(ctx, of, filter)]);
  const whole = chooseQuota(set, params);
  const currency = whole?.currency ?? set[0]?.currency ?? ours;
  const people = new Map<string, Forecast["people"][number]>();
  const person = (id: string) => {
    const one = people.get(id) ?? { id, wonMinor: 0, expectedMinor: 0, quotaMinor: null };
    people.set(id, one);
    return one;
  };
  const beside = new Map<string, Forecast["beside"][number]>();
  const other = (code: string) => {
    const one = beside.get(code) ?? { currency: code, wonMinor: 0, expectedMinor: 0 };
    beside.set(code, one);
    return one;
  };
  for (const [id, { amounts }] of won) for (const [code, { wonMinor }] of Object.entries(amounts)) if (wonMinor) (code === currency ? person(id) : other(code)).wonMinor += wonMinor;
  for (const row of expected.rows) (row.currency === currency ? person(row.ownerId ?? nilId) : other(row.currency)).expectedMinor += row.weightedMinor;
  for (const row of set) if (row.kind === "member" && row.currency === currency) person(row.id).quotaMinor = row.amountMinor;
  const sum = (value: (one: Forecast["people"][number]) => number) => [...people.values()].reduce((all, one) => all + value(one), 0);
  return {
    currency, wonMinor: sum(({ wonMinor }) => wonMinor), expectedMinor: sum(({ expectedMinor }) => expectedMinor),
    openMinor: expected.rows.reduce((all, row) => all + (row.currency === currency ? row.amountMinor : 0), 0), openCount: expected.count, more: expected.more,
    quotaMinor: whole?.amountMinor ?? null, quotaOf: whole?.from ?? null,
    people: [...people.values()].toSorted((a, b) => (b.quotaMinor ?? 0) - (a.quotaMinor ?? 0) || b.wonMinor + b.expectedMinor - a.wonMinor - a.expectedMinor),
    beside: [...beside.values()].filter((one) => one.wonMinor || one.expectedMinor), open,
  };
}

/** Weighted and rounded for each deal, so that people add up to the whole. */
async function readExpected(ctx: Context, open: ListQuery) {
  const { workspaceId } = ctx;
  const rows = await inTransaction(ctx, ({ tx }) => tx.execute<{ ownerId: string | null; currency: string | null; deals: number; amountMinor: string | null; weightedMinor: string | null }>(sql`
    select d.owner_id as "ownerId", case when d.amount_minor is null then null else d.currency end as currency, sum(1)::int as deals, sum(d.amount_minor) as "amountMinor", sum(round((d.amount_minor * coalesce(d.probability, s.probability) / 100)::numeric)) as "weightedMinor"
    from (select owner_id, currency, amount_minor, probability, stage_id from deals where ${rowsOf(ctx, dealRecord, open)} order by close_date, id limit ${mostDeals + 1}) d
    join pipeline_stages s on s.workspace_id = ${workspaceId} and s.id = d.stage_id
    group by 1, 2`));
  const count = rows.reduce((all, { deals }) => all + deals, 0);
  return { count: Math.min(count, mostDeals), more: count > mostDeals, rows: rows.flatMap(({ ownerId, currency, amountMinor, weightedMinor }) => (currency ? [{ ownerId, currency, amountMinor: Number(amountMinor), weightedMinor: Number(weightedMinor) }] : [])) };
}

interface SetQuota {
  kind: "workspace" | "team" | "member";
  id: string;
  currency: string;
  amountMinor: number;
  from: "own" | "months";
}

/** Of the span itself, or else of a quarter's months; of those whom the actor may see. */
async function readQuotas(ctx: Context, of: string, { teamIds, memberId }: Asked["filter"]): Promise<SetQuota[]> {
  const spans = [of, ...(kindOfSpan(of) === "quarter" ? monthsOf(of) : [])];
  const { rows, places } = await inTransaction(ctx, async ({ tx }) => ({
    rows: await tx.select().from(quotas).where(and(eq(quotas.workspaceId, ctx.workspaceId), inArray(quotas.of, spans))).orderBy(quotas.id),
    places: await tx.execute<{ teamId: string; memberId: string }>(sql`select team_id as "teamId", member_id as "memberId" from team_members where workspace_id = ${ctx.workspaceId}`),
  }));
  const inTeams = (ids: readonly string[]) => new Set(places.flatMap((place) => (ids.includes(place.teamId) ? place.memberId : [])));
  const seen = ctx.scope.all ? null : { teams: ctx.scope.teamIds, members: inTeams(ctx.scope.teamIds).add(ctx.scope.memberId) };
  const asked = teamIds ? { teams: teamIds, members: inTeams(teamIds) } : null;
  const may = ({ whoseKind, whoseId }: (typeof rows)[number]) => {
    if (memberId && (whoseKind !== "member" || whoseId !== memberId)) return false;
    return [seen, asked].every((part) => !part || (whoseKind === "team" ? part.teams.includes(whoseId) : whoseKind === "member" && part.members.has(whoseId)));
  };
  const found = new Map<string, SetQuota>();
  for (const own of [true, false]) for (const row of rows.filter((one) => (one.of === of) === own && may(one))) {
    const key = `${row.whoseKind} ${row.whoseId}`;
    const known = found.get(key);
    if (!known) found.set(key, { kind: row.whoseKind, id: row.whoseId, currency: row.currency, amountMinor: row.amountMinor, from: own ? "own" : "months" });
    else if (known.from === "months" && known.currency === row.currency) known.amountMinor += row.amountMinor;
  }
  return [...found.values()];
}

/** The quota of the part that is asked for: its own, or what its people's add up to, or its teams'. */
function chooseQuota(set: readonly SetQuota[], { team, member }: Asked["params"]): { currency: string; amountMinor: number; from: "own" | "months" | "below" } | null {
  const own = set.find(({ kind, id }) => (member ? kind === "member" && id === member : team ? kind === "team" && id === team : kind === "workspace"));
  if (own || member) return own ?? null;
  for (const kind of ["member", "team"] as const) {
    const below = set.filter((one) => one.kind === kind);
    const currency = below[0]?.currency;
    if (currency) return { currency, amountMinor: below.reduce((all, one) => all + (one.currency === currency ? one.amountMinor : 0), 0), from: "below" };
  }
  return null;
}
