import { fingerprintSync } from "libpg-query";
import { type Catalogue, inspect, type Use } from "./rules";

/** What became of the statements of a run. */
export interface Verdict {
  /** How many different ones there were; those that differ in how many rows they insert count as one. */
  statements: number;
  /** What is wrong, each in words for a terminal; nothing, when all keep the rules. */
  problems: string[];
}

/** A whole run sends some 350 different statements; one that sends fewer than this has not looked at the product. */
const leastStatements = 300;
const shownCharacters = 700;

/** @param whole everything that could send statements was run: the run must have been a broad one */
export function judge(statements: readonly string[], catalogue: Catalogue, { whole }: { whole: boolean }): Verdict {
  const different = new Map(statements.map((statement) => [shapeOf(statement), statement]));
  const uses = new Map<string, Set<Use>>();
  const problems: string[] = [];
  for (const statement of different.values()) {
    const { broken, uses: named } = inspect(statement, catalogue);
    if (broken.length) problems.push(`${broken.join("\n")}\n    ${shorten(statement)}`);
    for (const { table, use } of named) uses.set(table, (uses.get(table) ?? new Set()).add(use));
  }
  if (whole) problems.push(...tooNarrow(different.size, catalogue, uses));
  return { statements: different.size, problems };
}

function shapeOf(statement: string): string {
  try {
    return fingerprintSync(statement);
  } catch {
    return statement;
  }
}

function shorten(statement: string): string {
  const line = statement.replace(/\s+/g, " ").trim();
  return line.length > shownCharacters ? `${line.slice(0, shownCharacters)} …` : line;
}

/** Rules that nobody was held against are not kept: every tenant table was filled, and found again by its workspace. */
function tooNarrow(statements: number, { tenantTables }: Catalogue, uses: Map<string, Set<Use>>): string[] {
  const lacking = [...tenantTables].sort().filter((table) => !uses.get(table)?.has("insert") || uses.get(table)?.size === 1);
  return [
    ...(statements < leastStatements ? [`only ${statements} different statements were seen, and a whole run sends ${leastStatements} at least`] : []),
    ...lacking.map((table) => `${table}: no test fills it and reads it again`),
  ];
}
