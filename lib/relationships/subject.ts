import "server-only";
import { and, asc, eq, inArray, isNull, or, type SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { contacts } from "@/db/schema";
import type { Context, Unit } from "../context";
import type { Party } from "../relations/schema";

/** Who is asked about: a person, or a company with its people. */
export interface Subject {
  party: Party;
  id: string;
  peopleIds: readonly string[];
}

/** Of a larger company its first people stand for all of them. */
const mostPeople = 200;

export async function readSubject({ tx }: Unit, { workspaceId }: Context, party: Party, id: string): Promise<Subject> {
  if (party === "contacts") return { party, id, peopleIds: [id] };
  const people = await tx.select({ id: contacts.id }).from(contacts).where(and(eq(contacts.workspaceId, workspaceId), eq(contacts.companyId, id), isNull(contacts.deletedAt))).orderBy(asc(contacts.id)).limit(mostPeople);
  return { party, id, peopleIds: people.map((person) => person.id) };
}

/** Rows that name the subject, a company's people included. */
export function naming({ party, id, peopleIds }: Subject, table: { contactId: PgColumn; companyId: PgColumn }): SQL | undefined {
  if (party === "contacts") return eq(table.contactId, id);
  return peopleIds.length ? or(eq(table.companyId, id), inArray(table.contactId, [...peopleIds])) : eq(table.companyId, id);
}
