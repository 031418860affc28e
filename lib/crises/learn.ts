import "server-only";
import { sql } from "drizzle-orm";
import { sqlTexts } from "@/db";
import { begin, watch } from "../crisis/detect";
import type { Unit } from "../context";
import { nilId } from "../ids";
import { QuerySet } from "../listening/boolean/many";
import { parseQuery } from "../listening/boolean/parse";
import { readPost } from "../listening/boolean/post";
import { addCount, type RowCounts } from "./count";
import { labelOf, rowMinutes, rowMs, rowOf } from "./rows";
import { placeKey, type Place, type Series, type Watched } from "./series";

/** What is usual is learned from so many days that are stored already, and from so many mentions of them at most, the newest. */
export const learnedDays = 14;
const most = 20_000;

interface Told extends Record<string, unknown> {
  connection_id: string;
  author_handle: string | null;
  language: string | null;
  text: string;
  at: string;
}

/**
 * Begins series with what was said before a row, so that they know what is usual from the start; nobody is told of it. What a query would have found
 * is found in the texts, so that one that is new knows as much as one that is old.
 */
export async function learn({ tx }: Unit, workspaceId: string, places: readonly Place[], watched: Watched, until: number): Promise<Series[]> {
  if (!places.length) return [];
  const earliest = until - learnedDays * 86_400_000;
  const connections = [...new Set(places.map(({ connectionId }) => connectionId))];
  const rows = await tx.execute<Told>(sql`
    select m.connection_id, m.author_handle, m.language, m.text, m.at from mentions as m
    where m.workspace_id = ${workspaceId} and not m.is_ours and m.connection_id = any(${sqlTexts(connections)}::uuid[]) and m.at >= ${new Date(earliest).toISOString()}::timestamptz and m.at < ${new Date(until).toISOString()}::timestamptz
    order by m.at desc nulls last, m.id desc nulls last limit ${most}`);
  const asked = [...new Set(places.map(({ queryId }) => queryId))].flatMap((id) => {
    const parsed = id === nilId ? null : parseQuery(watched.queries.get(id)!.text);
    return parsed && "query" in parsed ? [{ id, query: parsed.query }] : [];
  });
  const set = new QuerySet(asked);
  const counts: RowCounts = new Map();
  const first = new Map<string, number>();
  for (const { connection_id: connectionId, author_handle: author, language, text, at } of rows) {
    const time = new Date(at).getTime();
    first.set(connectionId, Math.min(first.get(connectionId) ?? time, time));
    for (const queryId of [nilId, ...(asked.length ? set.matching(readPost({ text, author, language })) : [])]) addCount(counts, placeKey({ queryId, connectionId }), rowOf(time), 1);
  }
  const cut = rows.length === most ? rowOf(new Date(rows.at(-1)!.at).getTime()) + rowMs : earliest;
  return places.map((place) => {
    const heardSince = Math.min(first.get(place.connectionId) ?? until, watched.connections.get(place.connectionId)!.createdAt);
    const ofPlace = counts.get(placeKey(place));
    let [state, level]: [Series["state"], Series["level"]] = [begin(rowMinutes), "normal"];
    for (let row = rowOf(Math.max(heardSince, cut)); row < until; row += rowMs) {
      const next = watch(state, { at: labelOf(row), count: ofPlace?.get(row) ?? 0 });
      [state, level] = [next.state, next.verdict.level];
    }
    return { ...place, state, level, toldRow: null };
  });
}
