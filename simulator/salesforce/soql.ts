import type { State } from "./state";
import { Refusal, type Row } from "./types";

/** A small part of SOQL, read strictly: what does not stand here is refused. */
export interface Query {
  fields: string[];
  children: { relation: string; query: Query }[];
  from: string;
  conditions: { field: string; operator: "=" | ">" | ">=" | "<" | "<=" | "IN"; values: (string | number | boolean | null)[] }[];
  order: string[];
  limit: number | null;
}

const malformed = (message: string): Refusal => new Refusal(400, "MALFORMED_QUERY", message);
const token = /\s*(?:('(?:[^'\\\n]|\\["'\\nrtbf])*')|(\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d))|(\d+(?:\.\d+)?)|([A-Za-z][\w.]*)|(>=|<=|[(),=<>]))/y;

type Token = { kind: "text" | "moment" | "number" | "word" | "sign"; value: string };

function tokensOf(soql: string): Token[] {
  const found: Token[] = [];
  const kinds = ["text", "moment", "number", "word", "sign"] as const;
  token.lastIndex = 0;
  while (token.lastIndex < soql.trimEnd().length) {
    const at = token.lastIndex;
    const match = token.exec(soql);
    if (!match) throw malformed(`unexpected token: ${soql.slice(at, at + 20)}`);
    const index = kinds.findIndex((_, one) => match[one + 1] !== undefined);
    found.push({ kind: kinds[index]!, value: match[index + 1]! });
  }
  return found;
}

export function readSoql(soql: string): Query {
  const tokens = tokensOf(soql);
  const query = readQuery(tokens);
  if (tokens.length) throw malformed(`unexpected token: ${tokens[0]!.value}`);
  return query;
}

function readQuery(tokens: Token[]): Query {
  const is = (word: string) => tokens[0]?.value.toUpperCase() === word;
  const expect = (word: string) => {
    if (!is(word)) throw malformed(`expecting ${word}, found ${tokens[0]?.value}`);
    tokens.shift();
  };
  const word = (): string => {
    const next = tokens.shift();
    if (next?.kind !== "word") throw malformed(`unexpected token: ${next?.value}`);
    return next.value;
  };
  const query: Query = { fields: [], children: [], from: "", conditions: [], order: [], limit: null };
  expect("SELECT");
  do {
    if (is("(")) {
      tokens.shift();
      const child = readQuery(tokens);
      expect(")");
      query.children.push({ relation: child.from, query: child });
    } else query.fields.push(word());
  } while (is(",") && tokens.shift());
  expect("FROM");
  query.from = word();
  if (is("WHERE")) {
    do {
      tokens.shift();
      query.conditions.push(readCondition(tokens, word));
    } while (is("AND"));
  }
  if (is("ORDER")) {
    tokens.shift();
    expect("BY");
    do query.order.push(word());
    while (is(",") && tokens.shift());
  }
  if (is("LIMIT")) {
    tokens.shift();
    query.limit = Number(tokens.shift()?.value);
  }
  return query;
}

function readCondition(tokens: Token[], word: () => string): Query["conditions"][number] {
  const field = word();
  const operator = tokens.shift()!.value.toUpperCase() as Query["conditions"][number]["operator"];
  if (operator !== "IN") {
    if (!["=", ">", ">=", "<", "<="].includes(operator)) throw malformed(`unknown operator: ${operator}`);
    return { field, operator, values: [valueOf(tokens.shift())] };
  }
  if (tokens.shift()?.value !== "(") throw malformed("expecting a left parentheses");
  const values = [];
  do values.push(valueOf(tokens.shift()));
  while (tokens.shift()?.value === ",");
  return { field, operator, values };
}

const written: Record<string, string> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

function valueOf(next: Token | undefined): string | number | boolean | null {
  if (next?.kind === "text") return next.value.slice(1, -1).replace(/\\(.)/gs, (_, one: string) => written[one] ?? one);
  if (next?.kind === "moment") return new Date(next.value).toISOString();
  if (next?.kind === "number") return Number(next.value);
  if (next?.kind === "word" && /^(true|false|null)$/i.test(next.value)) return next.value.toLowerCase() === "null" ? null : next.value.toLowerCase() === "true";
  throw malformed(`unexpected token: ${next?.value}`);
}

/** The rows that are asked for, with those in the bin if `all`. */
export function runQuery(state: State, query: Query, all: boolean): Record<string, unknown>[] {
  const definition = state.definitions[query.from];
  if (!definition || state.hidden.has(query.from)) throw new Refusal(400, "INVALID_TYPE", `sObject type '${query.from}' is not supported.`);
  const rows = state.rows(query.from).filter((row) => (all || row.IsDeleted !== true) && query.conditions.every((condition) => fits(state, query.from, row, condition)));
  const sorted = query.order.length ? rows.toSorted((a, b) => query.order.reduce((order, field) => order || compare(a[field] ?? null, b[field] ?? null), 0)) : rows;
  return sorted.slice(0, query.limit ?? undefined).map((row) => ({
    attributes: { type: query.from, url: `/services/data/v60.0/sobjects/${query.from}/${String(row.Id)}` },
    ...shown(state, query, row),
    ...Object.fromEntries(query.children.map(({ relation, query: child }) => [relation, childrenOf(state, query.from, row, relation, child, all)])),
  }));
}

const compare = (a: Row[string], b: Row[string]): number => (a === b ? 0 : a === null || (b !== null && a < b) ? -1 : 1);

function childrenOf(state: State, object: string, row: Row, relation: string, child: Query, all: boolean): unknown {
  const known = state.definitions[object]!.children?.[relation];
  if (!known) throw new Refusal(400, "INVALID_TYPE", `Didn't understand relationship '${relation}' in FROM part of query call.`);
  const records = runQuery(state, { ...child, from: known.object, conditions: [...child.conditions, { field: known.by, operator: "=", values: [row.Id ?? null] }] }, all);
  return records.length ? { totalSize: records.length, done: true, records } : null;
}

/** "Owner.Email" is an object within the row. */
function shown(state: State, { fields, from }: Query, row: Row): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const field of fields) {
    const [first, second] = field.split(".") as [string, string?];
    if (second === undefined) values[field] = time(resolve(state, from, row, field), state.definitions[from]!.fields[field]?.type);
    else values[first] = row[`${first}Id`] ? { attributes: { type: first }, [second]: resolve(state, from, row, field) } : null;
  }
  return values;
}

/** Moments as Salesforce writes them. */
const time = (value: unknown, type: string | undefined): unknown => (type === "datetime" && typeof value === "string" ? value.replace("Z", "+0000") : value);

function resolve(state: State, object: string, row: Row, path: string): Row[string] {
  const [first, second] = path.split(".") as [string, string?];
  if (second === undefined) {
    if (!state.definitions[object]!.fields[first]) throw new Refusal(400, "INVALID_FIELD", `No such column '${first}' on entity '${object}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name.`);
    return row[first] ?? null;
  }
  const target = state.definitions[object]!.fields[`${first}Id`]?.refersTo;
  if (!target) throw new Refusal(400, "INVALID_FIELD", `Didn't understand relationship '${first}' in field path.`);
  const other = state.find(target, String(row[`${first}Id`] ?? ""));
  return other ? resolve(state, target, other, second) : null;
}

function fits(state: State, object: string, row: Row, { field, operator, values }: Query["conditions"][number]): boolean {
  const value = resolve(state, object, row, field);
  const [wanted] = values as [Row[string]];
  const same = (a: Row[string], b: Row[string]) => (typeof a === "string" && typeof b === "string" ? a.toLowerCase() === b.toLowerCase() : a === b);
  switch (operator) {
    case "IN":
      return values.some((one) => one === value);
    case "=":
      return same(value, wanted);
    case ">":
      return compare(value, wanted) > 0;
    case ">=":
      return compare(value, wanted) >= 0;
    case "<":
      return compare(value, wanted) < 0;
    case "<=":
      return compare(value, wanted) <= 0;
  }
}
