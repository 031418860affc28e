import "server-only";
import { and, eq, or } from "drizzle-orm";
import { messageRecords, orders, quotes } from "@/db/schema";
import { caseRecord } from "../cases/record";
import { actingMemberId, actorName, inTransaction, requirePermission, within, type Context, type Unit } from "../context";
import { dealRecord } from "../deals/record";
import { AppError } from "../errors";
import { newId } from "../ids";
import { orderRecord } from "../orders/record";
import { quoteRecord } from "../quotes/record";
import type { RecordType } from "../records/contract";
import { createRecord } from "../records/create";
import type { LineInput } from "../records/line-schema";
import { linesOf, setLines, versionOf } from "../records/lines";
import type { Values } from "../records/schema";
import { taskRecord } from "../tasks/record";
import { readOutcomes } from "./list";
import { requireSource, type Source } from "./message";
import type { Outcome, OutcomeInput } from "./schema";

/** What can still be changed. */
export const openStatuses = { quotes: ["draft", "sent"], orders: ["draft", "confirmed"] } as const;

/**
 * Makes a task, a case, a deal or a line of a quote or an order of a message. The record is the customer's, begins with what they wrote, and both lead to one
 * another. A message makes one record of a kind once: a second time gives the one that there is.
 * @throws AppError "not_found" · "forbidden" · "conflict" when the quote or order cannot be changed any more, or its lines were changed meanwhile · "invalid"
 */
export async function makeOutcome(ctx: Context, messageId: string, input: OutcomeInput): Promise<Outcome> {
  requirePermission(ctx, "conversations.handle");
  requirePermission(ctx, "records.edit");
  return inTransaction(ctx, async (unit) => {
    const source = await requireSource(unit, ctx, messageId);
    const id = input.kind === "quotes" || input.kind === "orders" ? await addLine(unit, ctx, source, input) : await makeRecord(unit, ctx, source, input);
    const [made] = await readOutcomes(unit, ctx, eq(messageRecords.id, id));
    return made!;
  });
}

const types: Record<"tasks" | "cases" | "deals", RecordType> = { tasks: taskRecord, cases: caseRecord, deals: dealRecord };

async function makeRecord(unit: Unit, ctx: Context, source: Source, input: Extract<OutcomeInput, { kind: "tasks" | "cases" | "deals" }>): Promise<string> {
  const { kind, ...given } = input;
  const known = (await readOutcomes(unit, ctx, and(eq(messageRecords.messageId, source.message.id), eq(messageRecords.kind, kind), eq(messageRecords.what, "made"))!))[0];
  if (known) return known.id;
  const { contactId, companyId, message } = source;
  const values: Values = { ...given, contactId, companyId, about: [message.subject, message.text].filter(Boolean).join("\n\n").slice(0, 10_000) || null };
  const { record } = await createRecord(within(ctx, unit), types[kind], values);
  return link(unit, ctx, source, { kind, recordId: record.id, what: "made", before: null });
}

async function addLine(unit: Unit, ctx: Context, source: Source, input: Extract<OutcomeInput, { kind: "quotes" | "orders" }>): Promise<string> {
  const type = input.kind === "quotes" ? quoteRecord : orderRecord;
  const given = input.kind === "quotes" ? input.quoteId : input.orderId;
  const recordId = given ?? (await createRecord(within(ctx, unit), quoteRecord, { contactId: source.contactId, companyId: source.companyId })).record.id;
  if (given) await requireOpen(unit, ctx, source, input.kind, given);
  const before: LineInput[] = (await linesOf(unit, ctx, type, recordId)).map(({ totalMinor: _, ...line }) => line);
  const replaces = input.kind === "orders" ? input.replaces : null;
  if (replaces !== null && !before[replaces - 1]) throw new AppError("invalid", "There is no such line. Read the order again.", { fields: [{ field: "replaces", message: "There is no such line." }] });
  const after = replaces === null ? [...before, input.line] : before.map((line, index) => (index === replaces - 1 ? input.line : line));
  await setLines(within(ctx, unit), type, recordId, after, input.kind === "orders" ? input.version : undefined);
  return link(unit, ctx, source, given ? { kind: input.kind, recordId, what: "line", before: { lines: before, version: versionOf(after) } } : { kind: input.kind, recordId, what: "made", before: null });
}

/** Of this customer, and not over. @throws AppError "not_found" · "conflict" */
async function requireOpen({ tx }: Unit, { workspaceId }: Context, { contactId, companyId }: Source, kind: "quotes" | "orders", id: string): Promise<void> {
  const table = kind === "quotes" ? quotes : orders;
  const theirs = or(contactId ? eq(table.contactId, contactId) : undefined, companyId ? eq(table.companyId, companyId) : undefined);
  const [found] = theirs ? await tx.select({ status: table.status, deletedAt: table.deletedAt, name: table.name }).from(table).where(and(eq(table.workspaceId, workspaceId), eq(table.id, id), theirs)) : [];
  if (!found || found.deletedAt) throw new AppError("not_found", `This customer has no such ${kind === "quotes" ? "quote" : "order"}.`);
  if (!(openStatuses[kind] as readonly string[]).includes(found.status)) throw new AppError("conflict", `${found.name} is ${found.status} and cannot be changed. Make another.`);
}

/** A further line of the same record takes the place of the one before: what is taken back is the last. */
async function link({ tx }: Unit, ctx: Context, { conversation, message }: Source, { kind, recordId, what, before }: Pick<typeof messageRecords.$inferInsert, "kind" | "recordId" | "what" | "before">): Promise<string> {
  const [made] = await tx
    .insert(messageRecords)
    .values({ workspaceId: ctx.workspaceId, id: newId(), conversationId: conversation.id, messageId: message.id, kind, recordId, what, before, byId: actingMemberId(ctx), byName: actorName(ctx), createdAt: new Date() })
    .onConflictDoUpdate({ target: [messageRecords.workspaceId, messageRecords.messageId, messageRecords.kind, messageRecords.recordId, messageRecords.what], set: { before } })
    .returning({ id: messageRecords.id });
  return made!.id;
}
