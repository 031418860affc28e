import "server-only";
import { and, desc, eq } from "drizzle-orm";
import { members, shipments } from "@/db/schema";
import type { Context, Unit } from "../context";
import type { RecordKind, RecordType } from "../records/contract";
import { requireRecord } from "../records/find";
import { linesOf } from "../records/lines";
import { namesFor } from "../records/rows";
import type { RecordRow } from "../records/schema";
import { recordTypes } from "../records/types";
import type { Value, VariableType, Variables } from "./definition";
import { said } from "./words";

const named = (label: string, example: string): readonly VariableType[] => [{ name: "name", label, type: "text", example }];

/** What dialogues about a kind of record may name, beside what their steps set. */
export const variablesAbout: Partial<Record<RecordKind, readonly VariableType[]>> = {
  "purchase-orders": [
    { name: "number", label: "Number", type: "text", example: "PO-1042" },
    { name: "vendor", label: "Vendor", type: "text", example: "Nordwind GmbH" },
    { name: "employee", label: "Raised by", type: "text", example: "Tom Weber" },
    { name: "supervisor", label: "Who is asked", type: "text", example: "Maria Lopez" },
    { name: "total", label: "Total", type: "money", example: { amountMinor: 128_400, currency: "EUR" } },
    { name: "lines", label: "Lines", type: "text", example: "12 × Widget at €107.00" },
    { name: "neededOn", label: "Needed on", type: "day", example: { day: "2026-05-03" } },
  ],
  companies: named("Name", "Harbour Mills"),
  deals: named("Deal", "Second shop"),
  cases: named("Case", "Broken pallet"),
  tasks: named("Task", "Call about the catalogue"),
  offers: named("Offer", "Spring prices"),
  quotes: [
    { name: "number", label: "Number", type: "text", example: "Q-1042" },
    { name: "customer", label: "Customer", type: "text", example: "Jane Doe" },
    { name: "total", label: "Total", type: "money", example: { amountMinor: 128_400, currency: "EUR" } },
    { name: "lines", label: "Lines", type: "text", example: "12 × Widget (€107.00)" },
    { name: "validUntil", label: "Valid until", type: "day", example: { day: "2026-05-03" } },
  ],
  orders: [
    { name: "number", label: "Number", type: "text", example: "O-1042" },
    { name: "customer", label: "Customer", type: "text", example: "Jane Doe" },
    { name: "total", label: "Total", type: "money", example: { amountMinor: 128_400, currency: "EUR" } },
    { name: "lines", label: "Lines", type: "text", example: "12 × Widget (€107.00)" },
    { name: "carrier", label: "Carrier", type: "text", example: "DHL" },
    { name: "tracking", label: "Tracking number", type: "text", example: "JD0146" },
    { name: "trackingUrl", label: "Where to follow it", type: "text", example: "https://tracking.example/JD0146" },
    { name: "expectedOn", label: "Expected on", type: "day", example: { day: "2026-05-05" } },
  ],
};

/** A record as texts may name it. */
export async function recordVariables(unit: Unit, ctx: Context, kind: RecordKind, record: RecordRow, language: string): Promise<Variables> {
  const type: RecordType = recordTypes[kind];
  const names = await namesFor(unit, ctx, type, [record]);
  const nameOf = (id: unknown): string | null => (typeof id === "string" ? (names[id] ?? null) : null);
  const currency = typeof record.currency === "string" ? record.currency : "EUR";
  const day = (value: unknown): Value => (typeof value === "string" ? { day: value } : null);
  return {
    number: String(record.name ?? ""),
    name: String(record[type.title] ?? ""),
    contact: type.kind === "contacts" ? String(record.name ?? "") : nameOf(record.contactId),
    company: type.kind === "companies" ? String(record.name ?? "") : nameOf(record.companyId),
    vendor: nameOf(record.companyId) ?? nameOf(record.contactId),
    customer: nameOf(record.contactId) ?? nameOf(record.companyId),
    employee: await memberName(unit, ctx, record.requestedById),
    total: typeof record.totalMinor === "number" ? { amountMinor: record.totalMinor, currency } : null,
    neededOn: day(record.neededOn),
    validUntil: day(record.validUntil),
    ...(kind === "orders" && (await shipmentVariables(unit, ctx, record.id))),
    lines: type.lines ? (await linesOf(unit, ctx, type, record.id)).map(({ quantity, description, unitPriceMinor }) => `${said(quantity, language)} × ${description} (${said({ amountMinor: unitPriceMinor, currency }, language)})`).join("\n") : null,
  };
}

/** A contact as texts may name them. */
export async function contactVariables(unit: Unit, ctx: Context, id: string): Promise<Variables> {
  return recordVariables(unit, ctx, "contacts", await requireRecord(unit, ctx, recordTypes.contacts, id), "en");
}

async function memberName({ tx }: Unit, { workspaceId }: Context, id: unknown): Promise<string | null> {
  if (typeof id !== "string") return null;
  const [member] = await tx.select({ name: members.name }).from(members).where(and(eq(members.workspaceId, workspaceId), eq(members.id, id)));
  return member?.name ?? null;
}

/** Of what left last. */
async function shipmentVariables({ tx }: Unit, { workspaceId }: Context, orderId: string): Promise<Variables> {
  const [last] = await tx.select().from(shipments).where(and(eq(shipments.workspaceId, workspaceId), eq(shipments.orderId, orderId))).orderBy(desc(shipments.createdAt), desc(shipments.id)).limit(1);
  return { carrier: last?.carrier ?? null, tracking: last?.trackingNumber ?? null, trackingUrl: last?.trackingUrl ?? null, expectedOn: last?.expectedOn ? { day: last.expectedOn } : null };
}
