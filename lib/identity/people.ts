import "server-only";
import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { companies, contacts, identities } from "@/db/schema";
import type { Context, Unit } from "../context";
import { profileOf, type Person, type Profile } from "./match/profile";

/** What tells contacts apart, ready to be compared, by their ids; deleted and merged ones are left out. */
export async function readProfiles({ tx }: Unit, { workspaceId }: Pick<Context, "workspaceId">, ids: readonly string[]): Promise<Map<string, Profile>> {
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
