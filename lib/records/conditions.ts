import "server-only";
import { and, arrayOverlaps, eq, gt, inArray, isNotNull, isNull, lt, ne, not, or, sql, type SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { sqlTexts } from "@/db";
import { contacts } from "@/db/schema";
import type { Context } from "../context";
import { fieldOf, type RecordType } from "./contract";
import { mostPeople } from "./people";
import { type Condition, type Group, isGroup, type ListQuery } from "./list-query";
import { columnOf, type Comparable, isMoment, tableOf } from "./tables";

/** The rows of a list, without its order: of the workspace, there or deleted, with these words in their name, and as filtered. */
export function rowsOf(ctx: Context, type: RecordType, { filter, q, deleted }: Pick<ListQuery, "filter" | "q" | "deleted">): SQL | undefined {
  const table = tableOf(type);
  return and(
    eq(table.workspaceId, ctx.workspaceId),
    ...(deleted ? [isNotNull(table.deletedAt), isNull(table.mergedIntoId)] : [isNull(table.deletedAt)]),
    ...wordsOf(q).map((word) => contains(table.nameKey, word.toLowerCase())),
    groupCondition(ctx, type, filter),
  );
}

const wordsOf = (q: string): string[] => q.split(/\s+/).filter(Boolean);

function groupCondition(ctx: Context, type: RecordType, { match, of }: Group): SQL | undefined {
  const parts = of.map((part) => (isGroup(part) ? groupCondition(ctx, type, part) : condition(ctx, type, part)));
  return match === "all" ? and(...parts) : or(...parts);
}

/** What is not filled in is no match for a comparison, and is one for "is not" and "is none of". */
function condition(ctx: Context, type: RecordType, { field: name, op, value }: Condition): SQL | undefined {
  const field = fieldOf(type, name);
  const column = columnOf(type, field);
  const one = value as string;
  const several = value as string[];
  const isList = field.type === "labels";
  if (field.type === "choices") return choicesCondition(column, op, several);
  const isText = field.type === "text" || field.type === "long_text" || field.type === "url";
  switch (op) {
    case "is":
      return isText ? eq(sql`lower(${column})`, one.toLowerCase()) : eq(column, value);
    case "is_not":
      return or(isNull(column), ne(sql`lower(${column})`, one.toLowerCase()));
    case "contains":
      return contains(sql`lower(${column})`, one.toLowerCase());
    case "lacks":
      return or(isNull(column), not(contains(sql`lower(${column})`, one.toLowerCase())));
    case "matches":
      throw new Error("A database is asked for no patterns.");
    case "starts":
      return sql`starts_with(lower(${column}), ${one.toLowerCase()})`;
    case "any_of":
      return isList ? arrayOverlaps(column, several) : inArray(column, several);
    case "any_of_or_people":
      return or(inArray(column, several), ofPeople(ctx, type, column, several));
    case "none_of":
      return isList ? not(arrayOverlaps(column, several)) : or(isNull(column), not(inArray(column, several)));
    case "more":
    case "after":
      return gt(column, comparable(column, value));
    case "less":
    case "before":
      return lt(column, comparable(column, value));
    case "empty":
      return isList ? sql`cardinality(${column}) = 0` : isText ? or(isNull(column), eq(column, "")) : isNull(column);
    case "filled":
      return isList ? sql`cardinality(${column}) > 0` : isText ? ne(column, "") : isNotNull(column);
  }
}

/** Of several that are kept as one JSON list. */
function choicesCondition(column: Comparable, op: Condition["op"], values: readonly string[]): SQL {
  const any = () => sql`coalesce(${column} ?| ${sqlTexts(values)}, false)`;
  const filled = sql`jsonb_array_length(coalesce(${column}, '[]')) > 0`;
  if (op === "any_of") return any();
  if (op === "none_of") return not(any());
  return op === "empty" ? not(filled) : filled;
}

/** What names no company, and somebody of one of these. Their ids are read first, so that the index of contacts serves. */
function ofPeople({ workspaceId }: Context, type: RecordType, column: Comparable, companyIds: readonly string[]): SQL | undefined {
  if (!type.fields.some(({ name }) => name === "contactId")) return undefined;
  const people = sql`array(select ${contacts.id} from ${contacts} where ${contacts.workspaceId} = ${workspaceId} and ${inArray(contacts.companyId, [...companyIds])} and ${isNull(contacts.deletedAt)} order by ${contacts.id} limit ${mostPeople}::int)`;
  return and(isNull(column), sql`${columnOf(type, fieldOf(type, "contactId"))} = any(${people})`);
}

const comparable = (column: Comparable, value: Condition["value"]) => (isMoment(column) ? new Date(value as string) : value);

/** Position, not a pattern: what means something to LIKE means itself. */
const contains = (column: Comparable | PgColumn, text: string): SQL => sql`position(${text} in ${column}) > 0`;
