import "server-only";
import { and, asc, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import { companies, contacts, identities } from "@/db/schema";
import type { Context, Unit } from "../context";
import type { Comparison } from "./comparison";
import { keysOf } from "./match/keys";
import { matchesFor } from "./match/match";
import { profileOf, type Person, type Profile } from "./match/profile";

/** Contacts; with them their companies, which are told apart by the people that they share. */
export const contactComparison: Comparison<Profile> = {
  read: readProfiles,
  keysOf,
  matchesFor,
  async concerned({ tx }, { workspaceId }, ids) {
    const rows = await tx.selectDistinct({ id: contacts.companyId }).from(contacts).where(and(eq(contacts.workspaceId, workspaceId), inArray(contacts.id, [...ids]), isNotNull(contacts.companyId)));
    return { kind: "companies", ids: rows.flatMap(({ id }) => id ?? []) };
  },
};

async function readProfiles({ tx }: Unit, { workspaceId }: Pick<Context, "workspaceId">, ids: readonly string[]): Promise<Map<string, Profile>> {
  if (!ids.length) return new Map();
  const people = await tx
    .select({ id: contacts.id, name: contacts.name, jobTitle: contacts.jobTitle, birthday: contacts.birthday, companyId: contacts.companyId, company: companies.name })
    .from(contacts)
    .leftJoin(companies, and(eq(companies.workspaceId, workspaceId), eq(companies.id, contacts.companyId)))
    .where(and(eq(contacts.workspaceId, workspaceId), inArray(contacts.id, [...ids]), isNull(contacts.deletedAt)));
  const handles = await tx
    .select({ contactId: identities.contactId, address: identities.address })
    .from(identities)
    .where(and(eq(identities.workspaceId, workspaceId), inArray(identities.contactId, people.map(({ id }) => id)), isNull(identities.removedAt)))
    .orderBy(asc(identities.createdAt));
  const addresses = new Map<string, Required<Pick<Person, "emails" | "phones">>>();
  for (const { contactId, address } of handles) {
    const [, kind, value] = /^(email|phone):(.*)$/s.exec(address ?? "") ?? [];
    if (!value) continue;
    const own = addresses.get(contactId) ?? { emails: [], phones: [] };
    addresses.set(contactId, { ...own, ...(kind === "email" ? { emails: [...own.emails, value].slice(0, mostAddresses) } : { phones: [...own.phones, value].slice(0, mostAddresses) }) });
  }
  return new Map(people.map(({ id, ...person }) => [id, profileOf({ ...person, ...addresses.get(id) })]));
}

/** More of them would only make more blocks. */
const mostAddresses = 10;
