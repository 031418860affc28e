import "server-only";
import type { FigureDifference } from "@/db/schema";
import type { Unit } from "../context";
import { factKinds, measureEntries, measuresOf, type HappenedKind, type Measure } from "./happened";
import { countedKinds } from "./mention-facts";
import { columnOf } from "./rollups";

/** Facts of one hour, connection, team and member that add the same: `records` of them. */
interface Tally {
  hour: string;
  connection_id: string;
  team_id: string;
  member_id: string;
  kind: HappenedKind;
  in_group: boolean;
  value: number | null;
  hours_value: number | null;
  records: number;
}

type Kept = Record<string, number | string> & Pick<Tally, "hour" | "connection_id" | "team_id" | "member_id">;

/** Where rollups of some hours are other than the facts behind them, both as one snapshot has them. */
export async function differencesIn({ sql }: Pick<Unit, "sql">, workspaceId: string, from: Date, to: Date): Promise<FigureDifference[]> {
  const [start, end] = [from.toISOString(), to.toISOString()];
  const rows = await sql<({ tally: Tally; kept: null } | { tally: null; kept: Kept })[]>`
    select to_json(t) as tally, null::json as kept from (
      select date_trunc('hour', m.sent_at, 'UTC') as hour, m.connection_id, m.place_team_id as team_id, m.place_member_id as member_id, m.direction as kind, c.is_group as in_group, null::int as value, null::int as hours_value, sum(1)::int as records
      from messages m join conversations c on c.workspace_id = ${workspaceId} and c.id = m.conversation_id
      where m.workspace_id = ${workspaceId} and m.place_team_id is not null and m.sent_at >= ${start}::timestamptz and m.sent_at < ${end}::timestamptz
      group by 1, 2, 3, 4, 5, 6
      union all
      select date_trunc('hour', f.at, 'UTC'), f.connection_id, f.team_id, f.member_id, f.kind, false, f.value, f.hours_value, sum(1)::int
      from unnest(${`{${factKinds.join()}}`}::text[]) as k(kind) join metric_facts f on f.workspace_id = ${workspaceId} and f.kind = k.kind
      where f.at >= ${start}::timestamptz and f.at < ${end}::timestamptz
      group by 1, 2, 3, 4, 5, 7, 8
      union all
      select date_trunc('hour', m.at, 'UTC'), m.connection_id, m.place_team_id, m.place_member_id, k.kind, false, k.value, null, sum(1)::int
      from mentions m cross join lateral (${sql.unsafe(countedKinds)}) as k
      where m.workspace_id = ${workspaceId} and m.place_team_id is not null and m.at >= ${start}::timestamptz and m.at < ${end}::timestamptz
      group by 1, 2, 3, 4, 5, 7
    ) t
    union all
    select null, to_json(r) from rollup_hourly r where r.workspace_id = ${workspaceId} and r.hour >= ${start}::timestamptz and r.hour < ${end}::timestamptz`;
  const cells = new Map<string, Cell>();
  for (const { tally, kept } of rows) {
    if (tally) {
      const { hour, kind, in_group: inGroup, value, hours_value: hoursValue, records } = tally;
      for (const [measure, one] of measureEntries(measuresOf({ kind, isGroup: inGroup && kind === "in", ...(value !== null && { value }), ...(hoursValue !== null && { hoursValue }) }))) cellOf(cells, tally, hour, measure).is += one * records;
    } else if (kept) {
      for (const [measure, column] of columnOf) if (kept[column]) cellOf(cells, kept, kept.hour, measure as Measure).was += Number(kept[column]);
    }
  }
  return [...cells.values()].filter(({ was, is }) => was !== is);
}

type Cell = FigureDifference;

function cellOf(cells: Map<string, Cell>, { connection_id: connectionId, team_id: teamId, member_id: memberId }: Pick<Tally, "connection_id" | "team_id" | "member_id">, at: string, measure: Measure): Cell {
  const hour = new Date(at).toISOString();
  const key = [hour, connectionId, teamId, memberId, measure].join();
  const known = cells.get(key);
  if (known) return known;
  const cell: Cell = { hour, connectionId, teamId, memberId, measure, was: 0, is: 0 };
  cells.set(key, cell);
  return cell;
}
