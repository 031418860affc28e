import "server-only";
import { and, eq, inArray, isNull } from "drizzle-orm";
import { identities, recordNotes, shipments } from "@/db";
import type { Unit } from "../../context";
import { groupBy } from "../../group";
import { type RecordKind, type RecordType, valueIn } from "../../records/contract";
import { linesOfSeveral } from "../../records/lines";
import { tableOf } from "../../records/tables";
import { recordTypes } from "../../records/types";
import { type Document, Words } from "./document";

/** What a record says in words: its own, its lines', and of people and orders what belongs to them. */
export interface RecordTexts {
  row: Record<string, unknown>;
  title: string;
  texts: string[];
}

/** Records of a kind that are there, with all that they say. */
export async function readRecordTexts(unit: Unit, workspaceId: string, kind: RecordKind, ids: readonly string[]): Promise<RecordTexts[]> {
  const type = recordTypes[kind];
  const table = tableOf(type);
  const rows = (await unit.tx.select().from(table).where(and(eq(table.workspaceId, workspaceId), inArray(table.id, [...ids]), isNull(table.deletedAt), isNull(table.mergedIntoId)))) as Record<string, unknown>[];
  const further = await furtherWords(unit, workspaceId, type, rows.map(({ id }) => String(id)));
  return rows.map((row) => ({ row, title: String(row[type.title]), texts: [...textsOf(type, row), ...(further.get(String(row.id)) ?? [])] }));
}

/** The same as the index takes them. */
export async function readRecords(unit: Unit, workspaceId: string, kind: RecordKind, ids: readonly string[]): Promise<Document[]> {
  return (await readRecordTexts(unit, workspaceId, kind, ids)).map(({ row, title, texts }) => ({
    kind, id: String(row.id), at: row.createdAt as Date,
    words: new Words().name(title).text(...texts).trait("label", ...(row.labels as string[])).trait("by", row.ownerId as string | null),
  }));
}

function textsOf(type: RecordType, row: Record<string, unknown>): string[] {
  const own = type.fields.filter((field) => field.name !== type.title && ["text", "long_text", "url", "labels", "choices"].includes(field.type)).map((field) => valueIn(row, field));
  return [...own, ...Object.values(row.custom as Record<string, unknown>)].flatMap((value) => (Array.isArray(value) ? value : [value])).filter((value) => typeof value === "string");
}

async function furtherWords(unit: Unit, workspaceId: string, type: RecordType, ids: readonly string[]): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  const add = (id: string, ...texts: (string | null)[]) => found.set(id, [...(found.get(id) ?? []), ...texts.filter((text) => text !== null)]);
  if (type.lines) for (const [id, lines] of await linesOfSeveral(unit, { workspaceId }, type, ids)) add(id, ...lines.map(({ description }) => description));
  if (type.kind === "contacts") {
    const rows = await unit.tx.select({ id: identities.contactId, handle: identities.displayHandle, name: identities.name, address: identities.address }).from(identities).where(and(eq(identities.workspaceId, workspaceId), inArray(identities.contactId, [...ids]), isNull(identities.removedAt)));
    for (const [id, of] of groupBy(rows, (row) => row.id)) add(id, ...new Set(of.flatMap(({ handle, name, address }) => [handle, name, address?.replace(/^\w+:/, "") ?? null])));
  }
  if (type.kind === "orders") {
    const rows = await unit.tx.select({ id: shipments.orderId, number: shipments.trackingNumber, carrier: shipments.carrier }).from(shipments).where(and(eq(shipments.workspaceId, workspaceId), inArray(shipments.orderId, [...ids])));
    for (const { id, number, carrier } of rows) add(id, number, carrier);
  }
  return found;
}

/** Notes on records. */
export async function readRecordNotes({ tx }: Unit, workspaceId: string, ids: readonly string[]): Promise<Document[]> {
  const rows = await tx.select().from(recordNotes).where(and(eq(recordNotes.workspaceId, workspaceId), inArray(recordNotes.id, [...ids]), isNull(recordNotes.deletedAt)));
  return rows.map(({ id, kind, recordId, text, authorId, createdAt }) => ({ kind: "notes", id, at: createdAt, ofKind: kind, ofId: recordId, words: new Words().text(text).trait("by", authorId ?? "us") }));
}
