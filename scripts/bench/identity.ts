import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { keysOf, largestBlock } from "@/lib/identity/match/keys";
import { isCertain, matchesFor, type Match } from "@/lib/identity/match/match";
import { profileOf, type Profile } from "@/lib/identity/match/profile";
import { printFigure } from "./figures";

/** Public records of people with slips in them, who is who being known: `<DIR>/identity/febrl/*.csv`. */
const folder = "identity/febrl";
/** Records a second that are worth having: a hundred thousand imported contacts in a minute and a half. */
const usefulSpeed = 1_000;

interface Row extends Record<string, string | undefined> {
  /** Who it is; judged by, never looked at. */
  true_entity: string;
}

/** Everybody in each file against everybody, through the product's own blocks and comparison; neither ids nor social-security numbers take part. */
export async function identity(data?: string): Promise<void> {
  if (!data) throw new Error("Say where the data is: npm run bench -- identity --data DIR. It is read from DIR/identity/febrl.");
  const files = (await readdir(join(data, folder)).catch(() => [])).filter((file) => file.endsWith(".csv")).toSorted();
  if (!files.length) throw new Error(`There is no CSV file in ${join(data, folder)}.`);
  for (const file of files) measure(file.replace(/\.csv$/, ""), parse(await readFile(join(data, folder, file), "utf8")));
}

function measure(name: string, rows: readonly Row[]): void {
  const began = performance.now();
  const pairs = findPairs(rows.map(toProfile));
  const perSecond = (rows.length * 1000) / (performance.now() - began);
  const isTrue = ({ a, b }: Pair) => rows[a]!.true_entity === rows[b]!.true_entity;
  const inTruth = truePairs(rows);
  const certain = pairs.filter(({ match }) => isCertain(match));
  const share = (part: readonly Pair[], whole: number) => (whole ? part.filter(isTrue).length / whole : 1);
  printFigure(`identity ${name}, certain: precision`, "share", share(certain, certain.length), 0.99, { atLeast: 1 });
  // How much of it a machine may do is told, and nothing is promised: the rest is suggested.
  printFigure(`identity ${name}, certain: recall`, "share", share(certain, inTruth), 0.5, { atLeast: 1 });
  printFigure(`identity ${name}, suggested: recall`, "share", share(pairs, inTruth), 0.95, { atLeast: 1 });
  printFigure(`identity ${name}, suggested: precision`, "share", share(pairs, pairs.length), 0.5, { atLeast: 1 });
  printFigure(`identity ${name}, suggested: number, beside the true pairs`, "pairs", pairs.length, inTruth, { atMost: 2 });
  printFigure(`identity ${name}, speed`, "records/s", perSecond, usefulSpeed, { atLeast: 1 });
}

interface Pair {
  a: number;
  b: number;
  match: Match;
}

/** As the product does it: each looks at those who share a block with it, and blocks that are too large are left out. */
function findPairs(profiles: readonly Profile[]): Pair[] {
  const blocks = new Map<number, number[]>();
  const keys = profiles.map(keysOf);
  for (const [at, own] of keys.entries()) {
    for (const key of own) {
      const block = blocks.get(key);
      if (block) block.push(at);
      else blocks.set(key, [at]);
    }
  }
  return profiles.flatMap((profile, a) => {
    const near = new Set(keys[a]!.flatMap((key) => (blocks.get(key)!.length > largestBlock ? [] : blocks.get(key)!)));
    // Each pair once, and with all namesakes counted.
    const candidates = [...near].filter((b) => b !== a).map((of) => ({ of, profile: profiles[of]! }));
    return matchesFor(profile, candidates).filter(({ of: b }) => b > a).map(({ of: b, match }) => ({ a, b, match }));
  });
}

function truePairs(rows: readonly Row[]): number {
  const sizes = new Map<string, number>();
  for (const { true_entity: who } of rows) sizes.set(who, (sizes.get(who) ?? 0) + 1);
  return [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
}

const toProfile = (row: Row): Profile => profileOf({
  name: `${row.given_name ?? ""} ${row.surname ?? ""}`,
  birthday: row.date_of_birth,
  address: { number: row.street_number, street: row.address_1, more: row.address_2, city: row.suburb, postcode: row.postcode, region: row.state },
});

/** A record is a line; fields may stand in quotes. */
function parse(text: string): Row[] {
  const [head = "", ...lines] = text.replace(/^\uFEFF/, "").trim().split(/\r?\n/);
  const columns = head.split(",").map((name) => name.trim());
  if (!columns.includes("true_entity")) throw new Error(`The column true_entity is missing; there are: ${columns.join(", ")}.`);
  return lines.map((line, index) => {
    const values = [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "");
    if (values.length !== columns.length) throw new Error(`Line ${index + 2} cannot be read.`);
    return Object.fromEntries(columns.map((column, at) => [column, values[at]!.trim()])) as Row;
  });
}
