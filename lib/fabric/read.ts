import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { inTransaction, type Context } from "../context";
import { groupBy } from "../group";
import { nilId } from "../ids";
import { daysOf } from "../metrics/days";
import { hoursOf, inScope, matches, type FigureFilter } from "../metrics/read";
import type { DashboardParams, Period } from "../metrics/range";
import { listTeams } from "../teams/list";
import { competitorIds } from "./competitors";
import { directions, othersId, type Direction } from "./directions";
import { readEnds } from "./ends";
import type { Fabric, Strand } from "./schema";
import { strandHref } from "./strand-href";

export interface FabricRequest {
  period: Period;
  filter: FigureFilter;
  params: Pick<DashboardParams, "team" | "member">;
  timeZone: string;
}

/** As much as one can read: with these a label each finds room, and no two lie on one another. */
const most = { ours: 7, parties: 14, competitors: 3, strands: 40, among: 14 };
const others = "others";
const mostDays = 120;

/** Who talked to whom, for whoever may see it: from the days that were added up, at a cost that does not grow with history. Null where nobody did. */
export async function readFabric(ctx: Context, { period, filter, params, timeZone }: FabricRequest): Promise<Fabric | null> {
  const days = daysOf(hoursOf(period), timeZone);
  if (!days.length) return null;
  const [competitors, tree] = await Promise.all([competitorIds(ctx), listTeams(ctx)]);
  const byMember = params.member !== undefined || (params.team !== undefined && !tree.some(({ parentId }) => parentId === params.team));
  const asked: Asked = { first: days[0]!, last: days.at(-1)!, filter, competitors, byMember, step: days.length > mostDays ? "week" : "day" };
  const [edges, points, wovenAt] = await Promise.all([readEdges(ctx, asked), readPoints(ctx, asked), readWovenAt(ctx, asked)]);
  if (!edges.length || !wovenAt) return null;

  const strands = toStrands(edges);
  const { ours, parties, folded } = fold(strands, competitors);
  const drawn = choose(folded);
  const names = await readEnds(ctx, [...ours, ...parties], tree);
  const all = folded.reduce((sum, { there, back }) => sum + there + back, 0);
  const shown = drawn.reduce((sum, { there, back }) => sum + there + back, 0);
  const amount = (of: (strand: Loose) => string[]) => {
    const sums = new Map<string, number>();
    for (const strand of folded) for (const key of new Set(of(strand))) sums.set(key, (sums.get(key) ?? 0) + strand.there + strand.back);
    return sums;
  };
  const [ofChannel, ofEnd] = [amount(({ channel }) => [channel]), amount(({ a, b }) => [a, b])];
  const ofDirection = groupBy(edges, ({ direction }) => direction);
  return {
    wovenAt, messages: all, step: asked.step,
    channels: [...ofChannel].map(([channel, messages]) => ({ channel, messages })).toSorted((x, y) => y.messages - x.messages || (x.channel < y.channel ? -1 : 1)),
    directions: directions.flatMap((direction) => { const sum = (ofDirection.get(direction) ?? []).reduce((total, { messages }) => total + messages, 0); return sum ? [{ direction, messages: sum }] : []; }),
    points: pointsOf(days, asked.step).map((key) => points.get(key) ?? { key, channels: 0, directions: 0, messages: 0 }),
    ours: ours.map((key) => ({ key, name: names.nameOf(key), messages: ofEnd.get(key) ?? 0 })),
    parties: parties.map((key) => ({ key, name: names.nameOf(key), kind: kindOf(key), isCompetitor: isCompetitor(key, competitors), messages: ofEnd.get(key) ?? 0, href: hrefOf(key) })),
    strands: drawn.map((strand) => ({ ...strand, href: strandHref(strand, { from: asked.first, to: asked.last, ...params }) })),
    more: { strands: folded.length - drawn.length, messages: all - shown },
  };
}

interface Asked {
  first: string;
  last: string;
  filter: FigureFilter;
  competitors: readonly string[];
  byMember: boolean;
  step: "day" | "week";
}

type Edge = { direction: Direction; ours: string; channel: string; from: string; to: string; messages: number };

const columns = { team: "e.team_id", member: "e.member_id", connection: "e.connection_id" };

const within = (ctx: Context, { first, last, filter }: Asked): SQL => sql`
  e.workspace_id = ${ctx.workspaceId} and e.day >= ${first}::date and e.day <= ${last}::date and ${inScope(ctx, columns)} and ${matches(filter, columns)}`;

/** The contacts at both ends, as they are now: of one who went into another, the other. */
const contactsOf = ({ workspaceId }: Context): SQL => sql`
  left join contacts f0 on f0.workspace_id = ${workspaceId} and f0.id = e.from_id left join contacts f on f.workspace_id = ${workspaceId} and f.id = coalesce(f0.merged_into_id, f0.id)
  left join contacts t0 on t0.workspace_id = ${workspaceId} and t0.id = e.to_id left join contacts t on t.workspace_id = ${workspaceId} and t.id = coalesce(t0.merged_into_id, t0.id)`;

/** An end as its key. */
const partyOf = (alias: "f" | "t", column: "from_id" | "to_id"): SQL => sql.raw(`
  case when e.${column} = '${nilId}' then 'us' when e.${column} = '${othersId}' then '${others}' when e.direction = 'inside' then 'members:' || e.${column}
    when ${alias}.company_id is not null then 'companies:' || ${alias}.company_id when ${alias}.id is not null then 'contacts:' || ${alias}.id else '${others}' end`);

const directionOf = (competitors: readonly string[]): SQL => {
  const ids = sql`(select x from unnest(${`{${competitors.join()}}`}::uuid[]) as rivals(x))`;
  return sql`case when e.direction = 'among' and ((f.company_id in ${ids}) is true or (t.company_id in ${ids}) is true) then 'competitor' else e.direction end`;
};

/** Edges summed over the days, with the parties beyond the busiest as one. */
async function readEdges(ctx: Context, asked: Asked): Promise<Edge[]> {
  const { competitors, byMember } = asked;
  return inTransaction(ctx, ({ tx }) => tx.execute<Edge>(sql`
    with summed as (
      select ${directionOf(competitors)} as direction, ${sql.raw(byMember ? "'member:' || e.member_id" : "'team:' || e.team_id")} as ours, c.connector as channel, ${partyOf("f", "from_id")} as from_party, ${partyOf("t", "to_id")} as to_party, sum(e.messages) as messages
      from fabric_edges e join connections c on c.workspace_id = ${ctx.workspaceId} and c.id = e.connection_id ${contactsOf(ctx)}
      where ${within(ctx, asked)}
      group by 1, 2, 3, 4, 5
    ),
    parties as (select p.party, sum(p.messages) as messages from (select from_party as party, messages from summed union all select to_party, messages from summed) p where p.party not in ('us', ${others}) group by p.party),
    kept as (
      (select party from parties order by messages desc, party limit ${most.parties})
      union (select party from parties where party in (select 'companies:' || x from unnest(${`{${competitors.join()}}`}::uuid[]) as rivals(x)) order by messages desc, party limit ${most.competitors})
    )
    select s.direction, s.ours, s.channel,
      case when s.from_party in ('us', ${others}) or s.from_party in (select party from kept) then s.from_party else ${others} end as "from",
      case when s.to_party in ('us', ${others}) or s.to_party in (select party from kept) then s.to_party else ${others} end as "to",
      sum(s.messages)::int as messages
    from summed s group by 1, 2, 3, 4, 5`));
}

/** How many channels and directions were in use, and how much was said, by day or week. */
async function readPoints(ctx: Context, asked: Asked): Promise<Map<string, Fabric["points"][number]>> {
  const rows = await inTransaction(ctx, ({ tx }) => tx.execute<{ key: string; channel: string; direction: Direction; messages: number }>(sql`
    select ${asked.step === "week" ? sql`date_trunc('week', e.day::timestamp)::date::text` : sql`e.day::text`} as key, c.connector as channel, ${directionOf(asked.competitors)} as direction, sum(e.messages)::int as messages
    from fabric_edges e join connections c on c.workspace_id = ${ctx.workspaceId} and c.id = e.connection_id ${contactsOf(ctx)}
    where ${within(ctx, asked)} group by 1, 2, 3`));
  return new Map([...groupBy(rows, ({ key }) => key)].map(([key, all]) => [key, { key, channels: new Set(all.map(({ channel }) => channel)).size, directions: new Set(all.map(({ direction }) => direction)).size, messages: all.reduce((sum, { messages }) => sum + messages, 0) }]));
}

async function readWovenAt(ctx: Context, { first, last }: Asked): Promise<string | null> {
  const [row] = await inTransaction(ctx, ({ tx }) => tx.execute<{ at: string | null }>(sql`select max(woven_at) as at from fabric_days where workspace_id = ${ctx.workspaceId} and day >= ${first}::date and day <= ${last}::date`));
  return row?.at ? new Date(row.at).toISOString() : null;
}

const dayMs = 86_400_000;
const mondayOf = (day: string) => new Date(Date.parse(day) - ((new Date(day).getUTCDay() + 6) % 7) * dayMs).toISOString().slice(0, 10);
const pointsOf = (days: readonly string[], step: "day" | "week") => (step === "day" ? [...days] : [...new Set(days.map(mondayOf))]);

type Loose = Omit<Strand, "href">;

/** Both ways between the same two on one channel are one strand; whose it was is no end of what customers say to one another. */
function toStrands(edges: readonly Edge[]): Loose[] {
  const strands = new Map<string, Loose>();
  for (const { direction, ours, channel, from, to, messages } of edges) {
    const isAmong = direction === "among" || direction === "competitor";
    const [a, b] = isAmong ? [from, to].toSorted() as [string, string] : [ours, from === "us" ? to : from];
    const key = `${direction === "competitor" || direction === "among" ? direction : direction === "inside" ? "inside" : "with"} ${a} ${b} ${channel}`;
    const strand = strands.get(key) ?? { a, b, channel, kind: isAmong ? direction : direction === "inside" ? "inside" : "with", there: 0, back: 0 };
    const isThere = isAmong ? from === a : from === "us";
    strands.set(key, { ...strand, there: strand.there + (isThere ? messages : 0), back: strand.back + (isThere ? 0 : messages) });
  }
  return [...strands.values()];
}

const amountOf = ({ there, back }: Loose) => there + back;
const isOurs = (strand: Loose) => strand.kind === "with" || strand.kind === "inside";

/** Our teams beyond the busiest are one; parties are so already. */
function fold(strands: readonly Loose[], competitors: readonly string[]) {
  const sums = (of: (strand: Loose) => string[]) => {
    const found = new Map<string, number>();
    for (const strand of strands) for (const key of of(strand)) found.set(key, (found.get(key) ?? 0) + amountOf(strand));
    return [...found].toSorted(([x, n], [y, m]) => m - n || (x < y ? -1 : 1)).map(([key]) => key);
  };
  const allOurs = sums((strand) => (isOurs(strand) ? [strand.a] : []));
  const kept = new Set(allOurs.length > most.ours + 1 ? allOurs.slice(0, most.ours) : allOurs);
  const restOfUs = "team:others";
  const merged = new Map<string, Loose>();
  for (const strand of strands) {
    const a = isOurs(strand) && !kept.has(strand.a) ? restOfUs : strand.a;
    const key = `${strand.kind} ${a} ${strand.b} ${strand.channel}`;
    const known = merged.get(key);
    merged.set(key, { ...strand, a, there: strand.there + (known?.there ?? 0), back: strand.back + (known?.back ?? 0) });
  }
  const parties = sums((strand) => (isOurs(strand) ? [strand.b] : [...new Set([strand.a, strand.b])]));
  const last = (key: string) => (key === others ? 2 : isCompetitor(key, competitors) ? 1 : 0);
  return { ours: [...kept, ...(kept.size < allOurs.length ? [restOfUs] : [])], parties: parties.toSorted((x, y) => last(x) - last(y)), folded: [...merged.values()] };
}

/** Those that can be drawn: each end's strongest, so that nobody stands there alone, then the strongest of all, some of what customers say to one another among them. */
function choose(strands: readonly Loose[]): Loose[] {
  const strongest = (list: readonly Loose[]) => list.toSorted((x, y) => amountOf(y) - amountOf(x) || (`${x.a} ${x.b} ${x.channel}` < `${y.a} ${y.b} ${y.channel}` ? -1 : 1));
  // A party and itself: colleagues who talk in a room; there is nothing to draw.
  const among = strongest(strands.filter((strand) => !isOurs(strand) && strand.a !== strand.b)).slice(0, most.among);
  const between = strongest(strands.filter(isOurs));
  const firsts = new Set([...groupBy(between, ({ b }) => b).values(), ...groupBy(between, ({ a }) => a).values()].map(([first]) => first!));
  const more = between.filter((strand) => !firsts.has(strand)).slice(0, Math.max(0, most.strands - among.length - firsts.size));
  return strongest([...firsts, ...more, ...among]);
}

const isCompetitor = (key: string, competitors: readonly string[]) => key.startsWith("companies:") && competitors.includes(key.slice("companies:".length));
const kindOf = (key: string): Fabric["parties"][number]["kind"] => (key.startsWith("companies:") ? "company" : key.startsWith("contacts:") ? "contact" : key.startsWith("members:") ? "member" : "others");
const hrefOf = (key: string): string | null => (key.startsWith("companies:") || key.startsWith("contacts:") ? `/${key.replace(":", "/")}` : null);
