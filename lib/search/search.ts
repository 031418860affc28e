import "server-only";
import { z } from "zod";
import { hasPermission, inTransaction, type Context, type Unit } from "../context";
import { AppError } from "../errors";
import { decodeCursor, encodeCursor } from "../http/cursor";
import { midnightOf } from "../metrics/range";
import { timeZoneOf } from "../workspaces/time-zone";
import { compile, type Names } from "./compile";
import { type Expression, type SearchKind, searchKinds, type SearchQuery, textsIn } from "./expression";
import { markerFor } from "./highlight";
import { readHits } from "./hits";
import { namesIn } from "./names";
import { parseSearch } from "./parse";
import { probeFor, type ProbeOptions } from "./probe";
import type { SearchGroups, SearchInput, SearchPage } from "./schema";

const pageSize = 20;
const position = z.tuple([z.literal("search"), z.iso.datetime(), z.uuid()]);

/**
 * A page of what is found of one kind, the newest first; of people and companies, where nothing is spelled like that, names one letter away.
 * @throws AppError "invalid" with what is wrong with the search, and where
 */
export function search(ctx: Context, { q, kind, cursor }: SearchInput): Promise<SearchPage> {
  return inTransaction(ctx, async (unit) => {
    const asked = await readQuery(unit, ctx, q);
    const [, at, id] = cursor ? decodeCursor(cursor, position) : [];
    return findPage(unit, ctx, asked, kind, pageSize, at && id ? { at: new Date(at), id } : null);
  });
}

/**
 * The newest of every kind of which something is found.
 * @throws AppError "invalid" with what is wrong with the search, and where
 */
export function searchAll(ctx: Context, q: string, few = false): Promise<SearchGroups> {
  return inTransaction(ctx, async (unit) => {
    const asked = await readQuery(unit, ctx, q);
    const groups = await Promise.all(kindsFor(ctx, asked.query).map(async (kind) => {
      const { items, nextCursor, isNear } = await findPage(unit, ctx, asked, kind, few ? 3 : kind === "messages" ? 8 : 4, null);
      return { kind, items, isMore: nextCursor !== null, isNear };
    }));
    // Of what is said often and hardly ever together there may be some further back.
    return { groups: groups.filter(({ items, isMore }) => items.length > 0 || isMore) };
  });
}

interface Asked {
  query: SearchQuery;
  names: Names;
  options: Pick<ProbeOptions, "since" | "until" | "is">;
}

async function readQuery(unit: Unit, ctx: Context, q: string): Promise<Asked> {
  const timeZone = await timeZoneOf(unit, ctx);
  const parsed = parseSearch(q, new Date().toLocaleDateString("en-CA", { timeZone }));
  if ("problems" in parsed) throw new AppError("invalid", parsed.problems[0]!.message, { fields: parsed.problems.map(({ message, from, to }) => ({ field: "q", message: `${message} (Characters ${from + 1} to ${to})` })) });
  const { query } = parsed;
  const asInstant = (day: string | undefined) => (day ? midnightOf(day, timeZone) : null);
  return { query, names: await namesIn(unit, ctx, query.expression), options: { since: asInstant(query.since), until: asInstant(query.until), is: query.is } };
}

/** Public posts are for those who read mentions, as everywhere. */
const mayFind = (ctx: Context, kind: SearchKind): boolean => kind !== "mentions" || hasPermission(ctx, "mentions.read");
const kindsFor = (ctx: Context, { kinds }: SearchQuery): SearchKind[] => searchKinds.filter((kind) => mayFind(ctx, kind) && (!kinds || kinds.includes(kind)));

async function findPage(unit: Unit, ctx: Context, { query, names, options }: Asked, kind: SearchKind, size: number, before: ProbeOptions["before"]): Promise<SearchPage> {
  const words = compile(query.expression, names);
  if (!words || !kindsFor(ctx, query).includes(kind)) return { items: [], nextCursor: null, searchedTo: null, isNear: false };
  const exact = await probeFor(unit, ctx, kind, words, { ...options, before, wanted: size + 1 });
  const isNear = !exact.found.length && !exact.searchedTo && !before && mayBeMistyped(kind, query.expression);
  const { found, searchedTo } = isNear ? await probeFor(unit, ctx, kind, compile(query.expression, names, true)!, { ...options, wanted: size }) : exact;
  const shown = found.slice(0, size);
  const items = await readHits(unit, ctx, kind, shown, markerFor(textsIn(query.expression), isNear));
  const last = found.length > size ? shown.at(-1) : searchedTo;
  return { items, nextCursor: last && !isNear ? encodeCursor(["search", last.at.toISOString(), last.id]) : null, searchedTo: found.length > size ? null : (searchedTo?.at.toISOString() ?? null), isNear: isNear && items.length > 0 };
}

const mayBeMistyped = (kind: SearchKind, expression: Expression): boolean => (kind === "contacts" || kind === "companies") && isWords(expression);
const isWords = (expression: Expression): boolean => ("all" in expression ? expression.all.every(isWords) : "text" in expression && !/\d/.test(expression.text));
