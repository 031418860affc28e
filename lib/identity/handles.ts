import "server-only";
import { and, eq, isNotNull, isNull, ne, or } from "drizzle-orm";
import { contacts, identities } from "@/db/schema";
import { toIdentity } from "../contacts/identity";
import { contactRecord } from "../contacts/record";
import type { ContactIdentity } from "../contacts/schema";
import { inTransaction, requirePermission, type Context, type Unit } from "../context";
import { AppError } from "../errors";
import { lockRecords, requirePresent as requireContact } from "../records/find";
import { recordHistory } from "../records/history";
import { afterHandles } from "../sync/edits";
import type { AddressKind } from "./address";
import { addHandles } from "./add-handles";
import type { HandleInput } from "./schema";
import { noteForMatching } from "./work";

type IdentityRecord = typeof identities.$inferSelect;

const notAnAddress: Record<AddressKind, string> = {
  email: "This is no e-mail address. Write it as jane@customer.example.",
  phone: "This is no phone number. Write it with + and the country’s code, as +49 30 123456.",
};

/**
 * Attaches an e-mail address or a phone number to a contact: what comes from there on any channel is theirs.
 * @throws AppError "invalid" for what is none · "conflict" when another contact has it · "not_found" · "forbidden"
 */
export async function addHandle(ctx: Context, contactId: string, { kind, value, country }: HandleInput): Promise<ContactIdentity> {
  requirePermission(ctx, "records.edit");
  return inTransaction(ctx, async (unit) => {
    await requirePresent(unit, ctx, contactId);
    const [added] = await addHandles(unit, ctx, [{ contactId, kind, value }], { country: country ?? null });
    if (!added || added.status === "invalid") throw invalid("value", notAnAddress[kind]);
    if (added.status === "taken") throw invalid("value", `${value} belongs to ${await nameOf(unit, ctx, added.contactId)}. It was not added. If they are one person, merge them.`, "conflict");
    const identity = await requireIdentity(unit, ctx, contactId, added.identityId);
    if (added.status === "added") await noteChange(unit, ctx, identity, "added");
    return toIdentity(identity);
  });
}

/**
 * Takes a handle from a contact. What came from it stays where it is and keeps its sender; whoever writes from there next is somebody new.
 * @throws AppError "not_found" · "forbidden"
 */
export async function removeHandle(ctx: Context, contactId: string, id: string): Promise<void> {
  requirePermission(ctx, "records.edit");
  await inTransaction(ctx, async (unit) => {
    const identity = await requireIdentity(unit, ctx, contactId, id);
    if (identity.removedAt) return;
    await unit.tx.update(identities).set({ removedAt: new Date() }).where(and(eq(identities.workspaceId, ctx.workspaceId), eq(identities.id, id)));
    await noteChange(unit, ctx, identity, "removed");
  });
}

/** Puts back what was removed. @throws AppError "conflict" when it has become another's · "not_found" · "forbidden" */
export async function restoreHandle(ctx: Context, contactId: string, id: string): Promise<ContactIdentity> {
  requirePermission(ctx, "records.edit");
  return inTransaction(ctx, async (unit) => {
    await requirePresent(unit, ctx, contactId);
    const identity = await requireIdentity(unit, ctx, contactId, id);
    if (!identity.removedAt) return toIdentity(identity);
    const holder = await holderOf(unit, ctx, identity);
    if (holder) throw new AppError("conflict", `${identity.displayHandle} belongs to ${await nameOf(unit, ctx, holder)} now. It was not put back.`);
    await unit.tx.update(identities).set({ removedAt: null }).where(and(eq(identities.workspaceId, ctx.workspaceId), eq(identities.id, id)));
    await noteChange(unit, ctx, identity, "added");
    return toIdentity({ ...identity, removedAt: null });
  });
}

const invalid = (field: string, message: string, code: "invalid" | "conflict" = "invalid") => new AppError(code, message, { fields: [{ field, message }] });

async function requirePresent(unit: Unit, ctx: Context, contactId: string): Promise<void> {
  const [contact] = await lockRecords(unit, ctx, contactRecord, [contactId]);
  requireContact(contactRecord, contact!);
}

/** Also one that was removed. */
async function requireIdentity({ tx }: Unit, { workspaceId }: Context, contactId: string, id: string): Promise<IdentityRecord> {
  const [found] = await tx.select().from(identities).where(and(eq(identities.workspaceId, workspaceId), eq(identities.contactId, contactId), eq(identities.id, id))).for("update");
  if (!found) throw new AppError("not_found", "This contact has no such handle. Reload the page; it may have changed.");
  return found;
}

/** Who has a removed handle, or the address behind it, now. */
async function holderOf({ tx }: Unit, { workspaceId }: Context, { id, namespace, handle, address, contactId }: IdentityRecord): Promise<string | null> {
  const sameHandle = and(eq(identities.namespace, namespace), eq(identities.handle, handle));
  const sameAddress = address ? and(eq(identities.address, address), isNotNull(identities.address), ne(identities.contactId, contactId)) : undefined;
  const [found] = await tx.select({ contactId: identities.contactId }).from(identities).where(and(eq(identities.workspaceId, workspaceId), isNull(identities.removedAt), ne(identities.id, id), or(sameHandle, sameAddress))).limit(1);
  return found?.contactId ?? null;
}

async function nameOf({ tx }: Unit, { workspaceId }: Context, contactId: string): Promise<string> {
  const [found] = await tx.select({ name: contacts.name }).from(contacts).where(and(eq(contacts.workspaceId, workspaceId), eq(contacts.id, contactId)));
  return found?.name ?? "another contact";
}

async function noteChange(unit: Unit, ctx: Context, { contactId, displayHandle }: IdentityRecord, what: "added" | "removed"): Promise<void> {
  const [from, to] = what === "added" ? [null, displayHandle] : [displayHandle, null];
  await recordHistory(unit, ctx, contactRecord, [{ recordId: contactId, action: "update", changes: [{ field: "handle", from, to }] }]);
  noteForMatching(unit, ctx, "contacts", [contactId]);
  await afterHandles(unit, ctx, contactId);
  unit.change({ topic: "contact", id: contactId }, { topic: "record", kind: "contacts" });
}
