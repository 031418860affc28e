import "server-only";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import { companies, contacts, tasks } from "@/db/schema";
import type { Field, RecordKind, RecordType } from "./contract";
import { recordTypes } from "./types";

/** The columns that the engine itself needs of a kind's table. */
export type RecordTable = PgTable & Record<"workspaceId" | "id" | "nameKey" | "name" | "ownerId" | "labels" | "isDemo" | "createdAt" | "updatedAt" | "deletedAt", PgColumn>;

/** Where each kind is kept: its fields have the names of the table's columns. */
const tables: Record<RecordKind, RecordTable> = { contacts, companies, tasks };

export const tableOf = ({ kind }: RecordType): RecordTable => tables[kind];

export const columnOf = (type: RecordType, { name }: Field): PgColumn => (tableOf(type) as unknown as Record<string, PgColumn>)[name]!;

/** The column by which a field is put in order: for a name, the one that does not tell capitals apart. */
export const sortColumnOf = (type: RecordType, field: Field): PgColumn => (field.name === type.title ? tableOf(type).nameKey : columnOf(type, field));

export const typeOf = (kind: RecordKind): RecordType => recordTypes[kind];
