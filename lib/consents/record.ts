import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { consents } from "@/db/schema";
import { findManifest } from "../connectors/registry";
import { actingMemberId, actorName, inTransaction, requirePermission, within, type Context } from "../context";
import { contactRecord } from "../contacts/record";
import { AppError } from "../errors";
import { newId } from "../ids";
import { requireRecord } from "../records/find";
import { listConsents } from "./list";
import type { ConsentInput, ContactConsents } from "./schema";

/**
 * Writes down what a contact allowed or forbade on a channel, and where that is known from. From then on nothing is sent there to somebody
 * who forbade it, until they write again.
 * @throws AppError "invalid" for a channel that does not exist or a moment to come · "not_found" · "forbidden"
 */
export async function recordConsent(ctx: Context, contactId: string, { channel, state, source, evidence, at }: ConsentInput): Promise<ContactConsents> {
  requirePermission(ctx, "records.edit");
  const now = new Date();
  const saidAt = at ? new Date(at) : now;
  if (!findManifest(channel)) throw invalid("channel", "There is no such channel.");
  // Clocks differ a little.
  if (saidAt.getTime() > now.getTime() + 60_000) throw invalid("at", "This is still to come. Say when they told you.");
  return inTransaction(ctx, async (unit) => {
    await requireRecord(unit, ctx, contactRecord, contactId);
    await unit.tx.insert(consents).values({ workspaceId: ctx.workspaceId, id: newId(), contactId, channel, state, source, evidence: evidence || null, at: saidAt, recordedById: actingMemberId(ctx), recordedByName: actorName(ctx), createdAt: now });
    unit.change({ topic: "contact", id: contactId });
    return listConsents(within(ctx, unit), contactId);
  });
}

/**
 * Takes back what was recorded in error, or with `restore` puts it back; what was recorded before holds again.
 * @throws AppError "not_found" · "forbidden"
 */
export async function removeConsent(ctx: Context, contactId: string, consentId: string, restore = false): Promise<ContactConsents> {
  requirePermission(ctx, "records.edit");
  return inTransaction(ctx, async (unit) => {
    const itself = and(eq(consents.workspaceId, ctx.workspaceId), eq(consents.id, consentId), eq(consents.contactId, contactId));
    const [found] = await unit.tx.select({ id: consents.id }).from(consents).where(restore ? itself : and(itself, isNull(consents.removedAt))).for("update");
    if (!found) throw new AppError("not_found", "Nothing like this is recorded.");
    await unit.tx.update(consents).set({ removedAt: restore ? null : new Date() }).where(itself);
    unit.change({ topic: "contact", id: contactId });
    return listConsents(within(ctx, unit), contactId);
  });
}

const invalid = (field: string, message: string) => new AppError("invalid", message, { fields: [{ field, message }] });
