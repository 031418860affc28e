import "server-only";
import { and, eq, inArray, isNull } from "drizzle-orm";
import { contacts, identities, sqlArray } from "@/db";
import type { Unit } from "../context";
import { noteForMatching } from "../identity/work";
import { newId } from "../ids";
import { PairMap } from "./pair-map";
import type { Sender } from "./senders";

/** Who wrote: the identity on the channel and the contact it belongs to. */
export interface ResolvedIdentity {
  id: string;
  contactId: string;
  /** The contact's; null until somebody needs it (`readNames`). */
  name: string | null;
  /** They asked not to be written to, or blocked us. */
  optedOutAt: Date | null;
}

/** Identities by namespace and handle. */
export type Identities = PairMap<ResolvedIdentity>;

/** Whom a sender is known as. */
export const identityOf = (identities: Identities, sender: Sender | null): ResolvedIdentity | undefined => (sender ? identities.get(sender.namespace, sender.handle) : undefined);

/**
 * Makes the identity and the contact of every sender that was not found, and adds them to `found`. The same address, when it
 * is the handle itself or the channel vouches for it, attaches a new identity to the contact that has it already.
 */
export async function createMissing(unit: Unit, workspaceId: string, senders: readonly Sender[], found: Identities): Promise<void> {
  const missing = senders.filter((sender) => !identityOf(found, sender)).sort((a, b) => (a.namespace < b.namespace || (a.namespace === b.namespace && a.handle < b.handle) ? -1 : 1));
  if (missing.length) await createIdentities(unit, workspaceId, missing, found);
}

interface FoundRow {
  id: string;
  contact_id: string;
  namespace: string;
  handle: string;
  opted_out_at: string | null;
}

/** Which of the senders are known. */
export async function findIdentities({ sql }: Unit, workspaceId: string, senders: readonly Sender[]): Promise<Identities> {
  const found: Identities = new PairMap();
  if (!senders.length) return found;
  const rows = await sql<FoundRow[]>`
    select i.id, i.contact_id, i.namespace, i.handle, i.opted_out_at
    from unnest(${sqlArray(senders, (sender) => sender.namespace)}::text[], ${sqlArray(senders, (sender) => sender.handle)}::text[]) as wanted(namespace, handle)
    join identities i on i.workspace_id = ${workspaceId} and i.namespace = wanted.namespace and i.handle = wanted.handle and i.removed_at is null`;
  for (const row of rows) found.set(row.namespace, row.handle, { id: row.id, contactId: row.contact_id, name: null, optedOutAt: row.opted_out_at ? new Date(row.opted_out_at) : null });
  return found;
}

/** Reads the names of the contacts to whom these identities belong. */
export async function readNames({ sql }: Unit, workspaceId: string, known: readonly ResolvedIdentity[]): Promise<void> {
  const nameless = known.filter(({ name }) => name === null);
  if (!nameless.length) return;
  const rows = await sql<{ id: string; name: string }[]>`select id, name from contacts where workspace_id = ${workspaceId} and id = any(${sqlArray(nameless, ({ contactId }) => contactId)}::uuid[])`;
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  for (const identity of nameless) identity.name = names.get(identity.contactId) ?? null;
}

async function createIdentities(unit: Unit, workspaceId: string, senders: Sender[], found: Identities): Promise<void> {
  const byAddress = await findByAddress(unit, workspaceId, senders);
  const rows = senders.map((sender) => {
    const known = sender.address ? byAddress.get(sender.address) : undefined;
    const contactId = known?.contactId ?? newId();
    const name = known?.name ?? sender.name ?? sender.displayHandle;
    if (sender.address && !known) byAddress.set(sender.address, { contactId, name });
    return { sender, id: newId(), contactId, name, isNew: !known };
  });
  const fresh = rows.filter((row) => row.isNew);
  if (fresh.length) await unit.tx.insert(contacts).values(fresh.map(({ contactId, name, sender }) => ({ workspaceId, id: contactId, name, isDemo: sender.isDemo })));
  const created = await unit.tx
    .insert(identities)
    .values(rows.map(({ sender: { isDemo: _, ...sender }, id, contactId }) => ({ workspaceId, id, contactId, ...sender, evidence: evidenceOf(sender) })))
    .onConflictDoNothing({ target: [identities.workspaceId, identities.namespace, identities.handle], where: isNull(identities.removedAt) })
    .returning({ id: identities.id });
  const createdIds = new Set(created.map((row) => row.id));
  for (const { sender, id, contactId, name } of rows) if (createdIds.has(id)) found.set(sender.namespace, sender.handle, { id, contactId, name, optedOutAt: null });
  const lost = rows.filter((row) => !createdIds.has(row.id));
  noteForMatching(unit, { workspaceId }, "contacts", rows.filter((row) => createdIds.has(row.id)).map(({ contactId }) => contactId));
  if (lost.length) await adoptWinners(unit, workspaceId, lost, found);
}

/** Another worker made the same identities a moment earlier: its contacts count, ours go. */
async function adoptWinners(unit: Unit, workspaceId: string, lost: { sender: Sender; contactId: string; isNew: boolean }[], found: Identities): Promise<void> {
  const winners = await findIdentities(unit, workspaceId, lost.map((row) => row.sender));
  for (const { sender } of lost) {
    const winner = identityOf(winners, sender);
    if (winner) found.set(sender.namespace, sender.handle, winner);
  }
  const kept = new Set([...found.values()].map((identity) => identity.contactId));
  const orphans = lost.filter((row) => row.isNew && !kept.has(row.contactId)).map((row) => row.contactId);
  if (orphans.length) await unit.tx.delete(contacts).where(and(eq(contacts.workspaceId, workspaceId), inArray(contacts.id, orphans)));
}

async function findByAddress({ tx }: Unit, workspaceId: string, senders: Sender[]): Promise<Map<string, { contactId: string; name: string }>> {
  const addresses = [...new Set(senders.map((sender) => sender.address).filter((address) => address !== null))];
  if (!addresses.length) return new Map();
  const rows = await tx
    .select({ address: identities.address, contactId: identities.contactId, name: contacts.name })
    .from(identities)
    .innerJoin(contacts, and(eq(contacts.workspaceId, workspaceId), eq(contacts.id, identities.contactId)))
    .where(and(eq(identities.workspaceId, workspaceId), inArray(identities.address, addresses), isNull(identities.removedAt)))
    .orderBy(identities.createdAt);
  const known = new Map<string, { contactId: string; name: string }>();
  for (const { address, contactId, name } of rows) if (address && !known.has(address)) known.set(address, { contactId, name });
  return known;
}

const evidenceOf = ({ address, verified }: Pick<Sender, "address" | "verified">): Record<string, unknown> => (address ? { by: "address", address, verified } : { by: "first message" });
