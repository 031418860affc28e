import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { parsePhoneNumberFromString } from "libphonenumber-js";
import { contacts, identities, sqlArray } from "@/db";
import type { Unit } from "../context";
import { newId } from "../ids";
import type { Incoming } from "./incoming";

/** Who wrote: the identity on the channel and the contact it belongs to. */
export interface ResolvedIdentity {
  id: string;
  contactId: string;
  name: string;
  /** They asked not to be written to, or blocked us. */
  optedOutAt: Date | null;
}

export interface Sender {
  namespace: string;
  channel: string;
  handle: string;
  displayHandle: string;
  name: string | null;
  /** By which the same person is found on other channels. */
  address: string | null;
  verified: boolean;
  isDemo: boolean;
}

const keyOf = (namespace: string, handle: string) => `${namespace}\n${handle}`;

/** The key under which an event's sender is found; null when it has none of its own. */
export function senderKey(item: Incoming): string | null {
  const sender = readSender(item);
  return sender && keyOf(sender.namespace, sender.handle);
}

/** The senders of a batch, each once, by key. */
export function sendersOf(items: readonly Incoming[]): Map<string, Sender> {
  const senders = new Map<string, Sender>();
  for (const item of items) {
    const sender = readSender(item);
    if (!sender) continue;
    const key = keyOf(sender.namespace, sender.handle);
    senders.set(key, merge(senders.get(key), sender));
  }
  return senders;
}

/**
 * Makes the identity and the contact of every sender that was not found, and adds them to `found`. The same address, when it
 * is the handle itself or the channel vouches for it, attaches a new identity to the contact that has it already.
 */
export async function createMissing(unit: Unit, workspaceId: string, senders: ReadonlyMap<string, Sender>, found: Map<string, ResolvedIdentity>): Promise<void> {
  const missing = [...senders].filter(([key]) => !found.has(key)).sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sender]) => sender);
  if (missing.length) await createIdentities(unit, workspaceId, missing, found);
}

const merge = (first: Sender | undefined, more: Sender): Sender => (first ? { ...first, name: more.name ?? first.name, address: more.address ?? first.address, verified: first.verified || more.verified } : more);

const known = new WeakMap<Incoming, Sender | null>();

/** Asked for at every step of a batch, and may have to read a phone number. */
function readSender(item: Incoming): Sender | null {
  let sender = known.get(item);
  if (sender === undefined) known.set(item, (sender = senderOf(item)));
  return sender;
}

function senderOf({ connection, manifest, event, externalId }: Incoming): Sender | null {
  if (event.outgoing) return null;
  const handle = event.from ?? (event.group || event.kind !== "message" ? undefined : (event.conversation ?? externalId));
  if (!handle) return null;
  return {
    namespace: manifest.identityScope === "channel" ? connection.connector : `${connection.connector}:${connection.id}`,
    channel: connection.connector,
    handle,
    displayHandle: event.fromHandle ?? handle,
    name: event.fromName?.trim() || null,
    address: addressOf(manifest.handleKind, handle, event.addresses),
    verified: event.verified ?? false,
    isDemo: connection.isDemo,
  };
}

function addressOf(handleKind: "email" | "phone" | undefined, handle: string, addresses: Incoming["event"]["addresses"]): string | null {
  if (handleKind) return normaliseAddress(handleKind, handle);
  const vouched = addresses?.find((address) => address.verified);
  return vouched ? normaliseAddress(vouched.kind, vouched.value) : null;
}

/** `email:jane@customer.example`, `phone:+4915112345678`; null when it is neither. */
export function normaliseAddress(kind: "email" | "phone", value: string): string | null {
  if (kind === "email") return value.includes("@") ? `email:${value.trim().toLowerCase()}` : null;
  const number = parsePhoneNumberFromString(value.startsWith("+") ? value : `+${value}`);
  return number?.isPossible() ? `phone:${number.number}` : null;
}

interface FoundRow {
  id: string;
  contact_id: string;
  namespace: string;
  handle: string;
  name: string;
  opted_out_at: string | null;
}

/** Which of the senders are known, by key. */
export async function findIdentities({ sql }: Unit, workspaceId: string, senders: readonly Sender[]): Promise<Map<string, ResolvedIdentity>> {
  if (!senders.length) return new Map();
  const rows = await sql<FoundRow[]>`
    select i.id, i.contact_id, i.namespace, i.handle, c.name, i.opted_out_at
    from unnest(${sqlArray(senders.map(({ namespace }) => namespace))}::text[], ${sqlArray(senders.map(({ handle }) => handle))}::text[]) as wanted(namespace, handle)
    join identities i on i.workspace_id = ${workspaceId} and i.namespace = wanted.namespace and i.handle = wanted.handle
    join contacts c on c.workspace_id = ${workspaceId} and c.id = i.contact_id`;
  return new Map(rows.map((row) => [keyOf(row.namespace, row.handle), { id: row.id, contactId: row.contact_id, name: row.name, optedOutAt: row.opted_out_at ? new Date(row.opted_out_at) : null }]));
}

async function createIdentities(unit: Unit, workspaceId: string, senders: Sender[], found: Map<string, ResolvedIdentity>): Promise<void> {
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
    .onConflictDoNothing({ target: [identities.workspaceId, identities.namespace, identities.handle] })
    .returning({ id: identities.id });
  const createdIds = new Set(created.map((row) => row.id));
  for (const { sender, id, contactId, name } of rows) if (createdIds.has(id)) found.set(keyOf(sender.namespace, sender.handle), { id, contactId, name, optedOutAt: null });
  const lost = rows.filter((row) => !createdIds.has(row.id));
  if (lost.length) await adoptWinners(unit, workspaceId, lost, found);
}

/** Another worker made the same identities a moment earlier: its contacts count, ours go. */
async function adoptWinners(unit: Unit, workspaceId: string, lost: { sender: Sender; contactId: string; isNew: boolean }[], found: Map<string, ResolvedIdentity>): Promise<void> {
  for (const [key, identity] of await findIdentities(unit, workspaceId, lost.map((row) => row.sender))) found.set(key, identity);
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
    .where(and(eq(identities.workspaceId, workspaceId), inArray(identities.address, addresses)))
    .orderBy(identities.createdAt);
  const known = new Map<string, { contactId: string; name: string }>();
  for (const { address, contactId, name } of rows) if (address && !known.has(address)) known.set(address, { contactId, name });
  return known;
}

const evidenceOf = ({ address, verified }: Pick<Sender, "address" | "verified">): Record<string, unknown> => (address ? { by: "address", address, verified } : { by: "first message" });
