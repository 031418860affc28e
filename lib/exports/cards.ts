import type { RecordRow } from "../records/schema";
import type { Names } from "./cells";
import { toVCard } from "./vcard";

/** Contacts as vCards, one after another. */
export const toCards = (rows: readonly RecordRow[], { records, emails, phones }: Names): string => rows.map((row) => toVCard({
  uid: row.id, name: String(row.name ?? ""), organisation: records[String(row.companyId)], title: textOf(row.jobTitle), birthday: textOf(row.birthday), language: textOf(row.language), note: textOf(row.about),
  categories: Array.isArray(row.labels) ? row.labels.map(String) : [], emails: emails.get(row.id) ?? [], phones: phones.get(row.id) ?? [], revised: row.updatedAt,
})).join("");

const textOf = (value: unknown): string | undefined => (typeof value === "string" && value ? value : undefined);
