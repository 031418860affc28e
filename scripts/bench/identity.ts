import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { keysOf } from "@/lib/identity/match/keys";
import { matchesFor } from "@/lib/identity/match/match";
import { profileOf, type Profile } from "@/lib/identity/match/profile";
import { companies } from "./identity/companies";
import { measurePairs } from "./identity/measure";
import { parseTable } from "./identity/table";

/** Public records of people with slips in them, who is who being known: `<DIR>/identity/febrl/*.csv`. */
const folder = "identity/febrl";
/** Everybody in each file against everybody, through the product's own blocks and comparison; neither ids nor social-security numbers take part. */
export async function identity(data?: string): Promise<void> {
  if (!data) throw new Error("Say where the data is: npm run bench -- identity --data DIR. It is read from DIR/identity/febrl.");
  const files = (await readdir(join(data, folder)).catch(() => [])).filter((file) => file.endsWith(".csv")).toSorted();
  if (!files.length) throw new Error(`There is no CSV file in ${join(data, folder)}.`);
  for (const file of files) {
    const rows = parseTable(await readFile(join(data, folder, file), "utf8"));
    if (!rows.every(({ true_entity: who }) => who)) throw new Error(`${file} does not say in a column true_entity who is who.`);
    measurePairs(`identity ${file.replace(/\.csv$/, "")}`, rows.map(toProfile), { keysOf, matchesFor }, rows.map(({ true_entity: who }) => who!));
  }
  await companies(data);
}

const toProfile = (row: Readonly<Record<string, string>>): Profile => profileOf({
  name: `${row.given_name ?? ""} ${row.surname ?? ""}`,
  birthday: row.date_of_birth,
  address: { number: row.street_number, street: row.address_1, more: row.address_2, city: row.suburb, postcode: row.postcode, region: row.state },
});
