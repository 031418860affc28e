import "server-only";
import { sql } from "drizzle-orm";
import { toConnectorError } from "../connectors/errors";
import { contextOf, type ConnectionRecord } from "../connections/context";
import { inTransaction, requirePermission, type Context } from "../context";
import { visibleMentions } from "../mentions/visibility";
import { matches } from "./boolean/matches";
import { placesOf } from "./boolean/places";
import { readPost } from "./boolean/post";
import type { Query } from "./boolean/query";
import { searchTerms } from "./boolean/search-terms";
import { searchableConnections } from "./list";
import { requireConnections } from "./require-connections";
import { requireQuery } from "./read-text";
import type { ListeningPreview, PreviewInput, PreviewPost } from "./schema";
import { postOf, readFound } from "./search";

/** The newest mentions that are looked through, and how many of what matches are shown. */
const lookedAt = 2_000;
const shown = 20;
const patienceMs = 8_000;

interface Row extends Record<string, unknown> {
  channel: string;
  connection_id: string;
  author_name: string;
  author_handle: string | null;
  language: string | null;
  text: string;
  at: string;
  url: string | null;
}

/**
 * What a query would find: among the mentions that are here, and on the platforms that can be searched. Stores nothing.
 * @throws AppError "invalid" where the text cannot be read · "not_found" for a connection · "forbidden"
 */
export async function previewQuery(ctx: Context, { text, connectionIds, elsewhere }: PreviewInput): Promise<ListeningPreview> {
  requirePermission(ctx, "mentions.answer");
  const query = requireQuery(text);
  const { rows, searchable } = await inTransaction(ctx, async (unit) => ({
    there: await requireConnections(unit, ctx.workspaceId, connectionIds),
    rows: await unit.tx.execute<Row>(sql`select m.channel, m.connection_id, m.author_name, m.author_handle, m.language, m.text, m.at, m.url from mentions as m where ${visibleMentions(ctx)} and not m.is_ours order by m.at desc nulls last, m.id desc nulls last limit ${lookedAt}`),
    searchable: elsewhere ? await searchableConnections(unit, ctx.workspaceId) : [],
  }));
  const wanted = (id: string) => connectionIds?.includes(id) ?? true;
  const found = rows.filter((row) => wanted(row.connection_id) && matches(query, readPost({ text: row.text, author: row.author_handle, language: row.language })));
  return {
    here: { lookedAt: rows.length, matches: found.length, posts: found.slice(0, shown).map((row) => ({ channel: row.channel, connectionId: row.connection_id, author: row.author_name, text: row.text, places: placesOf(query, row.text), at: new Date(row.at).toISOString(), url: row.url })) },
    elsewhere: await Promise.all(searchable.filter(({ id }) => wanted(id)).map((row) => askPlatform(row, query))),
  };
}

async function askPlatform(row: ConnectionRecord, query: Query): Promise<ListeningPreview["elsewhere"][number]> {
  const { anyOf } = searchTerms(query);
  if (!anyOf.length) return { connectionId: row.id, posts: [], trouble: "A platform has to be asked for a word, a #tag or a @handle, and this query has none." };
  try {
    const loaded = await contextOf(row);
    const { deliveries } = await loaded.connector.search!(loaded.context, { query: "preview", anyOf, since: null, limit: shown }, null, AbortSignal.timeout(patienceMs));
    const events = (await Promise.all(deliveries.map((delivery) => readFound(delivery, loaded).catch(() => [])))).flat();
    const posts = events.flatMap((event): PreviewPost[] => {
      if (event.kind === "unknown" || !matches(query, postOf(event))) return [];
      const words = event.text ?? "";
      return [{ channel: row.connector, connectionId: row.id, author: event.fromName ?? event.fromHandle ?? "Unknown", text: words, places: placesOf(query, words), at: new Date(event.at ?? Date.now()).toISOString(), url: event.url ?? null }];
    });
    return { connectionId: row.id, posts: posts.toSorted((a, b) => b.at.localeCompare(a.at)), trouble: null };
  } catch (error) {
    return { connectionId: row.id, posts: [], trouble: toConnectorError(error).message };
  }
}
