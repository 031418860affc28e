import "server-only";
import { and, eq, inArray, isNull, or } from "drizzle-orm";
import { sqlTexts } from "@/db";
import { companies, customFields, relations } from "@/db/schema";
import type { Context, Unit } from "../context";
import { countryCode } from "../format/country-code";
import { normaliseAddress } from "./address";
import { type CompanyFact, factOfLabel } from "./company-fields";
import type { Comparison } from "./comparison";
import { companyKeysOf } from "./match/companies/keys";
import { companyMatchesFor } from "./match/companies/match";
import { companyProfileOf, type CompanyProfile } from "./match/companies/profile";
import type { Address } from "./match/place";

type Ids = readonly string[];
type Where = Pick<Context, "workspaceId">;

/** Companies, by themselves, by what the workspace's own fields say of them, and by their people. */
export const companyComparison: Comparison<CompanyProfile> = { read: readCompanies, keysOf: companyKeysOf, matchesFor: companyMatchesFor };

/** More of a company's people tell no more. */
const mostPeople = 50;

async function readCompanies(unit: Unit, ctx: Where, ids: Ids): Promise<Map<string, CompanyProfile>> {
  if (!ids.length) return new Map();
  const rows = await unit.tx
    .select({ id: companies.id, name: companies.name, domain: companies.domain, industry: companies.industry, country: companies.country, custom: companies.custom })
    .from(companies)
    .where(and(eq(companies.workspaceId, ctx.workspaceId), inArray(companies.id, [...ids]), isNull(companies.deletedAt)));
  if (!rows.length) return new Map();
  const present = rows.map(({ id }) => id);
  const [facts, people, related] = await Promise.all([readFacts(unit, ctx), readPeople(unit, ctx, present), readRelated(unit, ctx, present)]);
  return new Map(rows.map(({ id, name, domain, industry, country, custom }) => {
    const said = saidBy(custom, facts);
    const theirs = people.get(id) ?? { names: [], emails: [] };
    const code = country && countryCode(country);
    const phones = (said.get("phone") ?? []).flatMap((value) => normaliseAddress("phone", value, code)?.replace(/^phone:/, "") ?? []);
    return [id, companyProfileOf({
      id, name, industry, country, phones, websites: [...(domain ? [domain] : []), ...(said.get("website") ?? [])], emails: [...(said.get("email") ?? []), ...theirs.emails],
      taxIds: said.get("taxId"), address: addressOf(said), people: theirs.names, related: related.get(id),
    })];
  }));
}

/** Which of the workspace's own fields say something, by key. */
async function readFacts({ tx }: Unit, { workspaceId }: Where): Promise<Map<string, CompanyFact>> {
  const rows = await tx.select({ key: customFields.key, label: customFields.label }).from(customFields)
    .where(and(eq(customFields.workspaceId, workspaceId), eq(customFields.kind, "companies"), isNull(customFields.archivedAt), inArray(customFields.type, ["text", "long_text", "url", "number"])));
  return new Map(rows.flatMap(({ key, label }): [string, CompanyFact][] => {
    const fact = factOfLabel(label);
    return fact ? [[key, fact]] : [];
  }));
}

function saidBy(custom: Record<string, unknown>, facts: ReadonlyMap<string, CompanyFact>): Map<CompanyFact, string[]> {
  const said = new Map<CompanyFact, string[]>();
  for (const [key, value] of Object.entries(custom)) {
    const fact = facts.get(key);
    if (fact && (typeof value === "string" || typeof value === "number") && value !== "") said.set(fact, [...(said.get(fact) ?? []), String(value)]);
  }
  return said;
}

function addressOf(said: ReadonlyMap<CompanyFact, string[]>): Address {
  const first = (fact: CompanyFact) => said.get(fact)?.[0];
  return { ...inParts(first("street") ?? first("line")), ...(first("number") && { number: first("number") }), ...(first("postcode") && { postcode: first("postcode") }), city: first("city"), region: first("region") };
}

/** "Obere Str. 57, 12209 Berlin": a house number, and what stands around it. */
function inParts(line: string | undefined): Address {
  const [street = ""] = line?.split(/[,\n]/) ?? [];
  const number = /\d+ ?[a-z]?(?=\b)/i.exec(street)?.[0];
  const postcode = /\b\d{4,6}\b/.exec(line?.slice(street.length) ?? "")?.[0];
  return { number, street: number ? street.replace(number, " ") : street, postcode };
}

interface People {
  names: string[];
  emails: string[];
}

/** Those who are there; one who was found to be the same as another is at the other's company as well. */
async function readPeople({ sql }: Unit, { workspaceId }: Where, ids: Ids): Promise<Map<string, People>> {
  const rows = await sql<{ company_id: string; name: string; addresses: string[] }[]>`
    select o.id as company_id, coalesce(w.name, c.name) as name, array(
      select i.address from identities i where i.workspace_id = ${workspaceId} and i.contact_id = coalesce(w.id, c.id) and i.removed_at is null and i.address like 'email:%' limit 3) as addresses
    from unnest(${sqlTexts(ids)}::uuid[]) as o(id)
    cross join lateral (
      select id, name, merged_into_id from contacts where workspace_id = ${workspaceId} and company_id = o.id and (deleted_at is null or merged_into_id is not null) order by id limit ${mostPeople}) c
    left join contacts w on w.workspace_id = ${workspaceId} and w.id = c.merged_into_id`;
  const people = new Map<string, People>();
  for (const { company_id: id, name, addresses } of rows) {
    const own = people.get(id) ?? { names: [], emails: [] };
    own.names.push(name);
    own.emails.push(...addresses.map((address) => address.slice("email:".length)));
    people.set(id, own);
  }
  return people;
}

/** Companies that somebody said stand so or so to these. */
async function readRelated({ tx }: Unit, { workspaceId }: Where, ids: Ids): Promise<Map<string, string[]>> {
  const rows = await tx.select({ fromId: relations.fromId, toId: relations.toId }).from(relations)
    .where(and(eq(relations.workspaceId, workspaceId), eq(relations.fromKind, "companies"), eq(relations.toKind, "companies"), or(inArray(relations.fromId, [...ids]), inArray(relations.toId, [...ids]))));
  const related = new Map<string, string[]>();
  for (const { fromId, toId } of rows) for (const [one, other] of [[fromId, toId], [toId, fromId]] as const) related.set(one, [...(related.get(one) ?? []), other]);
  return related;
}
