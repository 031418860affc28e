import { type CommonTableExpr, type DeleteStmt, type FuncCall, type InsertStmt, type JoinExpr, loadModule, type Node, parseSync, type RangeVar, type SelectStmt, type UpdateStmt, type WithClause } from "libpg-query";
import { branchesOf, columnOf, conjuncts, equalities, isGiven, isStatement, lastName, nodesIn } from "./syntax";

/** What the rules need to know of the database. */
export interface Catalogue {
  tenantTables: ReadonlySet<string>;
  /** Functions that may answer differently each time, by name. */
  volatileFunctions: ReadonlySet<string>;
}

export type Use = "select" | "insert" | "update" | "delete";

export interface Inspected {
  /** Each rule that the statement breaks, in words; a statement that keeps them has none. */
  broken: string[];
  /** The tenant tables that it names. */
  uses: { table: string; use: Use }[];
}

/** As many rows as a company has people, teams and connections: counting them costs nothing. All others grow with history. */
const countable = new Set(["members", "teams", "team_members", "invitations", "api_keys", "dashboards", "connections", "connection_health"]);

await loadModule();

/**
 * Holds one statement, as PostgreSQL received it, against the rules that keep the schema ready to be distributed by
 * workspace (docs/ARCHITECTURE.md, data): every tenant table that it names says `workspace_id = $n` for itself, in each
 * subquery again. That a joined table says it is not enough: planner and reader should see it without following joins.
 */
export function inspect(sql: string, catalogue: Catalogue): Inspected {
  const inspection = new Inspection(catalogue);
  // PostgreSQL remembers their names as parameters, which is not how they are written.
  if (/^(savepoint|release savepoint|rollback to savepoint) \S+$/i.test(sql.trim())) return inspection.found;
  try {
    for (const { stmt } of parseSync(sql).stmts ?? []) inspection.top(stmt);
  } catch (error) {
    inspection.found.broken.push(`could not be read: ${(error as Error).message}`);
  }
  return inspection.found;
}

/** Queries that WITH gives a name, as they can be seen from some place of the statement. */
type Named = ReadonlyMap<string, SelectStmt | null>;

interface NamedTable {
  table: string;
  alias: string;
  /** What restricts its rows wherever they are used. */
  conditions: readonly Node[];
}

class Inspection {
  readonly found: Inspected = { broken: [], uses: [] };

  constructor(private readonly catalogue: Catalogue) {}

  top(statement: unknown): void {
    for (const [kind, node] of nodesIn(statement, (nested) => !isStatement(nested))) {
      if (isStatement(kind)) this.#statement(kind, node, new Map());
      else this.#setting(kind, node);
    }
    // TRUNCATE, COPY, LOCK … have no place for a condition.
    for (const table of namedOutsideStatements(statement)) if (this.catalogue.tenantTables.has(table)) this.#breaks(`${table}: this kind of statement cannot say its workspace`);
  }

  #breaks(rule: string): void {
    this.found.broken.push(rule);
  }

  #uses(table: string, use: Use): void {
    this.found.uses.push({ table, use });
  }

  #setting(kind: string, node: unknown): void {
    const { name, is_local: isLocal } = node as { name?: string; is_local?: boolean };
    if (kind === "VariableSetStmt" && name === "app.workspace_id" && !isLocal) this.#breaks("app.workspace_id outlives the transaction: SET LOCAL it");
  }

  #statement(kind: string, node: unknown, outer: Named): void {
    const { withClause, ...rest } = node as SelectStmt;
    const named = this.#with(withClause, outer);
    const { larg, rarg } = rest;
    if (kind === "SelectStmt" && larg && rarg) {
      this.#statement(kind, larg, named);
      this.#statement(kind, rarg, named);
    }
    const own = kind === "SelectStmt" ? { ...rest, larg: undefined, rarg: undefined } : rest;
    if (kind === "SelectStmt") this.#select(own, named);
    if (kind === "InsertStmt") this.#insert(own as InsertStmt);
    if (kind === "UpdateStmt") this.#update(own as UpdateStmt, named);
    if (kind === "DeleteStmt") this.#delete(own as DeleteStmt, named);
    if (kind === "MergeStmt") this.#breaks("MERGE is not among what these rules can read");
    for (const [below, nested] of nodesIn(own, (inner) => !isStatement(inner))) {
      if (isStatement(below)) this.#statement(below, nested, named);
      if (below === "FuncCall" && lastName((nested as FuncCall).funcname) === "set_config") this.#breaks("set_config() is not handed on to other nodes: SET LOCAL with a literal");
    }
  }

  #with(clause: WithClause | undefined, outer: Named): Named {
    if (!clause) return outer;
    const expressions = (clause.ctes ?? []).flatMap((node) => ("CommonTableExpr" in node ? [node.CommonTableExpr] : []));
    const named = new Map(outer);
    const name = ({ ctename = "", ctequery }: CommonTableExpr) => named.set(ctename, ctequery && "SelectStmt" in ctequery ? ctequery.SelectStmt : null);
    // Without RECURSIVE a query sees those before it, and a table of its own name behind that.
    if (clause.recursive) expressions.forEach(name);
    for (const expression of expressions) {
      for (const [kind, node] of nodesIn(expression.ctequery, (nested) => !isStatement(nested))) if (isStatement(kind)) this.#statement(kind, node, named);
      name(expression);
    }
    return named;
  }

  #select(query: SelectStmt, named: Named): void {
    const tables = this.#tables(query.fromClause, query.whereClause, named);
    for (const { table } of tables) this.#uses(table, "select");
    this.#requireWorkspace(tables);
    if (query.limitOffset) this.#breaks("OFFSET reads and drops what it skips: page by a key");
    if (counts(query)) for (const table of this.#unbounded(query.fromClause, named)) this.#breaks(`${table}: counted without a bound`);
  }

  #update({ relation, fromClause = [], whereClause, targetList, ...rest }: UpdateStmt, named: Named): void {
    const tables = this.#changed(relation!, fromClause, whereClause, named);
    const table = this.#tenant(relation, new Map());
    for (const other of tables) this.#uses(other.table, other.table === table ? "update" : "select");
    if (table) this.#requireSteady(table, [fromClause, whereClause, targetList, rest], targetList);
  }

  #delete({ relation, usingClause = [], whereClause }: DeleteStmt, named: Named): void {
    const tables = this.#changed(relation!, usingClause, whereClause, named);
    for (const { table } of tables) this.#uses(table, table === relation?.relname ? "delete" : "select");
  }

  #insert({ relation, cols = [], selectStmt, onConflictClause }: InsertStmt): void {
    const table = this.#tenant(relation, new Map());
    if (!table) return;
    this.#uses(table, "insert");
    const place = cols.findIndex((column) => "ResTarget" in column && column.ResTarget.name === "workspace_id");
    const rows = selectStmt && "SelectStmt" in selectStmt ? branchesOf(selectStmt.SelectStmt).flatMap(rowsOf) : [];
    if (place < 0 || !rows.length || !rows.every((row) => isGiven(row[place]))) this.#breaks(`${table}: the workspace of new rows is not a parameter of its own`);
    if (onConflictClause) this.#requireSteady(table, [onConflictClause], onConflictClause.targetList);
  }

  /** The tables of an UPDATE or DELETE. What it changes is the table, whatever WITH calls by that name. */
  #changed(relation: RangeVar, from: readonly Node[], where: Node | undefined, named: Named): NamedTable[] {
    const tables = [...this.#tables([{ RangeVar: relation }], where, new Map()), ...this.#tables(from, where, named)];
    this.#requireWorkspace(tables);
    return tables;
  }

  /** An UPDATE must come to the same on each node that repeats it, and leave the row where it is. */
  #requireSteady(table: string, parts: unknown, targets: readonly Node[] = []): void {
    if (targets.some((target) => "ResTarget" in target && target.ResTarget.name === "workspace_id")) this.#breaks(`${table}: workspace_id never changes`);
    for (const [kind, node] of nodesIn(parts)) {
      const name = kind === "FuncCall" ? lastName((node as FuncCall).funcname) : "";
      if (this.catalogue.volatileFunctions.has(name)) this.#breaks(`${table}: ${name}() in an UPDATE comes to something else each time`);
    }
  }

  #requireWorkspace(tables: readonly NamedTable[]): void {
    for (const { table, alias, conditions } of tables) {
      const sides = conditions.flatMap(equalities).flatMap(([left, right]) => [{ column: columnOf(left), other: right }, { column: columnOf(right), other: left }]);
      const own = sides.filter(({ column }) => column?.name === "workspace_id" && (column.of === alias || (column.of === null && tables.length === 1)));
      if (own.some(({ other }) => isGiven(other))) continue;
      const borrowed = own.some(({ other }) => columnOf(other)) ? ", only that it is another table's" : "";
      this.#breaks(`${table === alias ? table : `${table} ${alias}`}: does not say workspace_id = $n${borrowed}`);
    }
  }

  /** The tenant tables of a FROM clause, each with what restricts it: WHERE, and ON as far as the kind of join lets it. */
  #tables(from: readonly Node[] = [], where: Node | undefined, named: Named): NamedTable[] {
    return from.flatMap((item) => this.#tablesOf(item, conjuncts(where), named));
  }

  #tablesOf(item: Node, conditions: readonly Node[], named: Named): NamedTable[] {
    if ("RangeVar" in item) {
      const table = this.#tenant(item.RangeVar, named);
      return table ? [{ table, alias: item.RangeVar.alias?.aliasname ?? table, conditions }] : [];
    }
    if (!("JoinExpr" in item)) {
      // A subquery says it for itself; there is nothing else of which this knows what restricts it (TABLESAMPLE).
      for (const table of namedOutsideStatements(item)) if (this.catalogue.tenantTables.has(table)) this.#breaks(`${table}: named where these rules cannot read what restricts it`);
      return [];
    }
    const { jointype, larg, rarg, quals } = item.JoinExpr;
    const joined = [...conditions, ...conjuncts(quals)];
    const [left, right] = { JOIN_INNER: [joined, joined], JOIN_LEFT: [conditions, joined], JOIN_RIGHT: [joined, conditions] }[jointype as string] ?? [conditions, conditions];
    return [...this.#tablesOf(larg!, left!, named), ...this.#tablesOf(rarg!, right!, named)];
  }

  #tenant({ schemaname, relname = "" }: RangeVar = {}, named: Named): string | null {
    if (schemaname ? schemaname !== "public" : named.has(relname)) return null;
    return this.catalogue.tenantTables.has(relname) ? relname : null;
  }

  /** The tables of which a query reads everything that its conditions let through, however much that is. */
  #unbounded(from: readonly Node[] = [], named: Named): string[] {
    return from.flatMap((item): string[] => {
      if ("JoinExpr" in item) return this.#unbounded(sidesOf(item.JoinExpr), named);
      if ("RangeSubselect" in item) return this.#unboundedIn(item.RangeSubselect.subquery && "SelectStmt" in item.RangeSubselect.subquery ? item.RangeSubselect.subquery.SelectStmt : null, named);
      if (!("RangeVar" in item)) return [];
      const name = item.RangeVar.relname ?? "";
      if (item.RangeVar.schemaname === undefined && named.has(name)) return this.#unboundedIn(named.get(name) ?? null, without(named, name));
      const table = this.#tenant(item.RangeVar, named);
      return table && !countable.has(table) ? [table] : [];
    });
  }

  #unboundedIn(query: SelectStmt | null, named: Named): string[] {
    if (!query || query.limitCount) return [];
    return branchesOf(query).flatMap((branch) => (branch.limitCount ? [] : this.#unbounded(branch.fromClause, named)));
  }
}

const sidesOf = ({ larg, rarg }: JoinExpr): Node[] => [larg, rarg].filter((side) => side !== undefined);

function without(named: Named, name: string): Named {
  const rest = new Map(named);
  rest.delete(name);
  return rest;
}

/** The values of each row that an INSERT's source gives, in their order. */
function rowsOf({ valuesLists, targetList }: SelectStmt): (Node | undefined)[][] {
  if (valuesLists) return valuesLists.map((row) => ("List" in row ? (row.List.items ?? []) : []));
  return [(targetList ?? []).map((target) => ("ResTarget" in target ? target.ResTarget.val : undefined))];
}

/** Whether it counts its rows itself, rather than a query inside it. */
function counts({ targetList, havingClause, sortClause }: SelectStmt): boolean {
  return [...nodesIn([targetList, havingClause, sortClause], (kind) => !isStatement(kind))].some(([kind, node]) => kind === "FuncCall" && lastName((node as FuncCall).funcname) === "count");
}

function* namedOutsideStatements(tree: unknown): Generator<string> {
  if (typeof tree !== "object" || tree === null) return;
  if ("relname" in tree && typeof tree.relname === "string") yield tree.relname;
  for (const [key, value] of Object.entries(tree)) if (!isStatement(key)) yield* namedOutsideStatements(value);
}
