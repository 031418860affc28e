import "server-only";
import { and, asc, eq, isNull, type SQL } from "drizzle-orm";
import { contacts } from "@/db/schema";
import type { Context, Unit } from "../context";
import { rowsOf } from "../records/conditions";
import type { RecordKind } from "../records/contract";
import { type Group, listOf } from "../records/list-query";
import { mostPeople } from "../records/people";
import { recordTypes } from "../records/types";
import type { Party } from "../relations/schema";
import { belongingTo } from "./belonging";

/** Who is asked about: a person, or a company with its people. */
export interface Subject {
  party: Party;
  id: string;
  peopleIds: readonly string[];
}

export async function readSubject({ tx }: Unit, { workspaceId }: Context, party: Party, id: string): Promise<Subject> {
  if (party === "contacts") return { party, id, peopleIds: [id] };
  const people = await tx.select({ id: contacts.id }).from(contacts).where(and(eq(contacts.workspaceId, workspaceId), eq(contacts.companyId, id), isNull(contacts.deletedAt))).orderBy(asc(contacts.id)).limit(mostPeople);
  return { party, id, peopleIds: people.map((person) => person.id) };
}

/** The rows of a kind that are the subject's, those that were not deleted: as a list has them. */
export const theirs = (ctx: Context, { party, id }: Subject, kind: RecordKind, filter: Group = belongingTo(party, id, kind)): SQL | undefined => rowsOf(ctx, recordTypes[kind], listOf(recordTypes[kind], { filter }));
