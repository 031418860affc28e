import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { readPhone } from "@/lib/identity/address";
import { companyKeysOf as keysOf } from "@/lib/identity/match/companies/keys";
import { companyMatchesFor as matchesFor } from "@/lib/identity/match/companies/match";
import { companyProfileOf, type Organisation } from "@/lib/identity/match/companies/profile";
import { printFigure } from "../figures";
import { makeCompanies } from "./made-companies";
import { findPairs, measurePairs } from "./measure";
import { parseTable } from "./table";

const comparison = { keysOf, matchesFor };

/** Companies that are made here, restaurants of two guides, and lists of customers in which nobody is twice. */
export async function companies(data: string): Promise<void> {
  const made = makeCompanies(2_000, 7);
  measurePairs("identity companies (made)", made.map(({ organisation }) => companyProfileOf(organisation)), comparison, made.map(({ of }) => of));
  const restaurants = await readRestaurants(data);
  if (restaurants.length) measurePairs("identity companies (Fodor's and Zagat's)", restaurants.map(({ organisation }) => companyProfileOf(organisation)), comparison, restaurants.map(({ of }) => of));
  const single = await readSingle(data);
  if (single.length) printFigure("identity companies, suggested where nobody is twice", "per company", findPairs(single.map(companyProfileOf), comparison).length / single.length, 0.02, { atMost: 1 });
}

interface Known {
  of: string;
  organisation: Organisation;
}

/** Records of both guides, as far as labelled pairs name them; `class` says which restaurant each is. */
async function readRestaurants(data: string): Promise<Known[]> {
  const all = new Map<string, Known>();
  for (const part of ["train", "valid"]) {
    const rows = parseTable(await readFile(join(data, `identity/er_magellan/structured_fodors-zagats_${part}.csv`), "utf8").catch(() => "x"));
    for (const row of rows) {
      for (const side of ["left", "right"]) {
        const at = (column: string) => (row[`${side}_${column}`] ?? "").replaceAll(/[`'"\\]/g, "").trim();
        const [, number, street] = /^(\d*)\s*(.*?)(?: between .*| at .*)?$/.exec(at("addr"))!;
        const phone = readPhone(at("phone").replaceAll(/[/ ]/g, "-"), "US")?.key;
        all.set(`${side} ${at("name")} ${at("addr")} ${at("phone")}`, { of: at("class"), organisation: { name: at("name"), phones: phone ? [phone] : [], address: { number, street, city: at("city") } } });
      }
    }
  }
  return [...all.values()];
}

/** Customers and suppliers of two sample firms; each is there once. */
async function readSingle(data: string): Promise<Organisation[]> {
  const read = async (file: string) => parseTable(await readFile(join(data, "crm", file), "utf8").catch(() => "x"));
  const accounts = (await read("maven_crm/accounts.csv")).map(({ account = "", sector, office_location: country }) => ({ name: account, industry: sector, country }));
  const traders = [...(await read("northwind/customers.csv")), ...(await read("northwind/suppliers.csv"))].map(({ CompanyName: name = "", Country: country, Address: street, City: city, PostalCode: postcode, ContactName: person }) => ({ name, country, address: { street, city, postcode }, people: person ? [person] : [] }));
  return [...accounts, ...traders];
}
