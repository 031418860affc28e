import type { A_Expr, ColumnRef, Node, SelectStmt } from "libpg-query";

/*
 * Reading PostgreSQL's parse tree. A node is an object with one key, its kind ({ RangeVar: … }), except in fields that
 * can hold one kind only (a statement's `relation`, a UNION's `larg`): those hold it bare.
 */

/** All nodes below, also in subqueries, unless `into` says not to look into one. */
export function* nodesIn(tree: unknown, into: (kind: string) => boolean = () => true): Generator<[kind: string, node: unknown]> {
  if (typeof tree !== "object" || tree === null) return;
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value !== "object" || value === null) continue;
    const isKind = /^[A-Z]/.test(key);
    if (isKind) yield [key, value];
    if (!isKind || into(key)) yield* nodesIn(value, into);
  }
}

/** Kinds of nodes with tables and conditions of their own. */
export const isStatement = (kind: string): boolean => /^(Select|Insert|Update|Delete|Merge)Stmt$/.test(kind);

/** What must hold all at once: the parts that AND joins. */
export function conjuncts(condition: Node | undefined): Node[] {
  if (!condition) return [];
  if ("BoolExpr" in condition && condition.BoolExpr.boolop === "AND_EXPR") return (condition.BoolExpr.args ?? []).flatMap(conjuncts);
  return [condition];
}

/** The pairs that a condition says are equal, those of `(a, b) = ($1, $2)` one by one. */
export function equalities(condition: Node): [left: Node, right: Node][] {
  const expression = "A_Expr" in condition ? condition.A_Expr : null;
  if (!expression || !isPlainEquals(expression)) return [];
  const { lexpr, rexpr } = expression;
  if (!lexpr || !rexpr) return [];
  if ("RowExpr" in lexpr && "RowExpr" in rexpr) return (lexpr.RowExpr.args ?? []).map((left, index) => [left, rexpr.RowExpr.args![index]!]);
  return [[lexpr, rexpr]];
}

const isPlainEquals = ({ kind, name }: A_Expr): boolean => kind === "AEXPR_OP" && lastName(name) === "=";

/** Whether it is a parameter or a literal, with or without a cast. */
export function isGiven(node: Node | undefined): boolean {
  if (!node) return false;
  if ("TypeCast" in node) return isGiven(node.TypeCast.arg);
  return "ParamRef" in node || ("A_Const" in node && !node.A_Const.isnull);
}

/** A column, and the table's name before the dot if there is one. */
export function columnOf(node: Node | undefined): { of: string | null; name: string } | null {
  if (!node || !("ColumnRef" in node)) return null;
  const names = namesOf(node.ColumnRef);
  const name = names.at(-1);
  return name === undefined ? null : { of: names.at(-2) ?? null, name };
}

const namesOf = ({ fields = [] }: ColumnRef): string[] => fields.flatMap((field) => ("String" in field ? [field.String.sval ?? ""] : []));

/** The last part of a dotted name: the function's without its schema. */
export const lastName = (name: readonly Node[] = []): string => name.flatMap((part) => ("String" in part ? [part.String.sval ?? ""] : [])).at(-1) ?? "";

/** The branches of a UNION, or the query itself. */
export function branchesOf(query: SelectStmt): SelectStmt[] {
  return query.larg && query.rarg ? [...branchesOf(query.larg), ...branchesOf(query.rarg)] : [query];
}
