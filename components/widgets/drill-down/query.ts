import "server-only";
import type { Context } from "@/lib/context";
import { nilId } from "@/lib/ids";
import { memberNames } from "@/lib/members/names";
import { percentileSeconds } from "@/lib/metrics/percentile";
import { type Figures, type FigureFilter, noFigures, type OpenCounts, readFigures, readOpenCounts } from "@/lib/metrics/read";
import { factsOf } from "@/lib/metrics/place";
import type { Period } from "@/lib/metrics/range";
import { sumFigures } from "@/lib/metrics/sum";
import { withBelow } from "@/lib/teams/below";
import { listTeams } from "@/lib/teams/list";
import type { TeamRow } from "@/lib/teams/schema";
import type { WidgetQuery } from "../contract";
import type { RowFigures, schema } from "./schema";

interface Part {
  id: string;
  name: string;
  kind: "department" | "team" | "member" | "rest";
  figures: Figures[];
  counts: OpenCounts[];
}

/** One level below what is chosen: departments and teams, and within a team its people. The rows add up to the total. */
export const query: WidgetQuery<typeof schema> = async ({ ctx, params, filter, period }) => {
  const { team, member } = params;
  const tree = await listTeams(ctx);
  const below = tree.filter(({ parentId }) => parentId === (team ?? null));
  const byTeam = !member && team !== nilId && below.length > 0;
  const parts = byTeam ? await teamParts(ctx, tree, team, filter, period) : await memberParts(ctx, filter, period);
  const rows = parts.map(({ id, name, kind, figures, counts }) => ({ id, name, kind, ...toRow(figures, counts) })).filter(({ messagesIn, started, closed, open, csat }) => messagesIn || started || closed || open || csat !== null);
  return { rows: rows.toSorted((a, b) => Number(a.kind === "rest") - Number(b.kind === "rest") || b.messagesIn - a.messagesIn), total: toRow(parts.flatMap(({ figures }) => figures), parts.flatMap(({ counts }) => counts)), facts: factsOf(params, period) };
};

async function teamParts(ctx: Context, tree: readonly TeamRow[], team: string | undefined, filter: FigureFilter, period: Period): Promise<Part[]> {
  const [figures, counts] = await Promise.all([readFigures(ctx, period, filter, "team"), readOpenCounts(ctx, filter, "team")]);
  const part = (row: Pick<Part, "id" | "name" | "kind">, ids: readonly string[]): Part => ({ ...row, figures: ids.flatMap((id) => figures.get(id) ?? []), counts: ids.flatMap((id) => counts.get(id) ?? []) });
  const here = tree.find(({ id }) => id === team);
  return [
    ...tree.filter(({ parentId }) => parentId === (team ?? null)).map((row) => part(row, withBelow(tree, row.id))),
    here ? part({ id: here.id, name: `${here.name} itself`, kind: "rest" }, [here.id]) : part({ id: nilId, name: "No team", kind: "rest" }, [nilId]),
  ];
}

async function memberParts(ctx: Context, filter: FigureFilter, period: Period): Promise<Part[]> {
  const [figures, counts] = await Promise.all([readFigures(ctx, period, filter, "member"), readOpenCounts(ctx, filter, "member")]);
  const ids = [...new Set([...figures.keys(), ...counts.keys()])];
  const names = await memberNames(ctx, ids);
  return ids.map((id) => ({ id, name: id === nilId ? "Nobody" : (names.get(id) ?? "Somebody who left"), kind: id === nilId ? "rest" : "member", figures: [figures.get(id) ?? noFigures], counts: counts.has(id) ? [counts.get(id)!] : [] }));
}

function toRow(figures: readonly Figures[], counts: readonly OpenCounts[]): RowFigures {
  const sum = sumFigures(figures);
  return {
    messagesIn: sum.messagesIn,
    started: sum.conversationsStarted,
    firstResponseP50: percentileSeconds(sum.firstResponseBuckets, 0.5),
    coverage: sum.exchangesOpened ? Math.min(1, sum.exchangesAnswered / sum.exchangesOpened) : null,
    closed: sum.conversationsClosed,
    csat: sum.ratings ? sum.ratingsGood / sum.ratings : null,
    open: counts.reduce((total, { open }) => total + open, 0),
    waitingOnUs: counts.reduce((total, { waitingOnUs }) => total + waitingOnUs, 0),
  };
}
