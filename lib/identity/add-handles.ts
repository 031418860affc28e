import "server-only";
import { sqlArray } from "@/db";
import { actorName, type Context, type Unit } from "../context";
import { newId } from "../ids";
import { normaliseAddress, readPhone, type AddressKind } from "./address";
import { channelOfKind } from "./namespace";
import { noteForMatching } from "./work";

export interface HandleRow {
  contactId: string;
  kind: AddressKind;
  /** As people write it. */
  value: string;
}

export interface HandleOptions {
  /** Two letters of ISO 3166: where phone numbers without + are dialled. */
  country?: string | null;
  /** What they were read from, for whoever asks later how they came here: "a CSV file". */
  source?: string;
}

/** What became of a row. Nothing is changed for one that is `taken` or `invalid`. */
export type AddedHandle =
  | { status: "added" | "present"; identityId: string; contactId: string }
  /** It belongs to another contact. */
  | { status: "taken"; identityId: string; contactId: string }
  /** It is no address of its kind. */
  | { status: "invalid" };

interface Wanted extends HandleRow {
  id: string;
  channel: string;
  /** Normalised, without its kind. */
  handle: string;
  address: string;
  display: string;
}

/**
 * Attaches e-mail addresses and phone numbers to contacts, so that what comes from there on any channel is theirs; one that was
 * removed from the same contact is put back. A handful of statements, however many rows; of two contacts that want one address the
 * first gets it. The contacts must exist.
 * @returns for each row, in their order, what became of it
 */
export async function addHandles(unit: Unit, ctx: Context, rows: readonly HandleRow[], options: HandleOptions = {}): Promise<AddedHandle[]> {
  const wanted = rows.map((row) => toWanted(row, options.country));
  const firsts = new Map<string, Wanted>();
  for (const row of wanted) if (row && !firsts.has(row.address)) firsts.set(row.address, row);
  const holders = await findHolders(unit, ctx, [...firsts.values()]);
  const missing = [...firsts.values()].filter(({ address }) => !holders.has(address)).toSorted((a, b) => (a.handle < b.handle ? -1 : 1));
  const back = await putBack(unit, ctx, missing);
  const fresh = missing.filter(({ address }) => !back.has(address));
  const made = await insert(unit, ctx, fresh, options.source);
  // Somebody else was faster with these.
  const lost = fresh.filter(({ address }) => !made.has(address));
  const rivals = lost.length ? await findHolders(unit, ctx, lost) : new Map<string, Holder>();
  noteForMatching(unit, ctx, "contacts", [...back.values(), ...made.values()].map(({ contactId }) => contactId));
  return wanted.map((row): AddedHandle => {
    if (!row) return { status: "invalid" };
    const isFirst = firsts.get(row.address) === row;
    const holder = back.get(row.address) ?? made.get(row.address) ?? holders.get(row.address) ?? rivals.get(row.address);
    // A connection's own handle without an address: there is no way to say whose it is.
    if (!holder) return { status: "invalid" };
    const isNew = isFirst && (back.has(row.address) || made.has(row.address));
    return { status: isNew ? "added" : holder.contactId === row.contactId ? "present" : "taken", ...holder };
  });
}

interface Holder {
  identityId: string;
  contactId: string;
}

function toWanted(row: HandleRow, country: string | null | undefined): Wanted | null {
  const address = normaliseAddress(row.kind, row.value, country);
  if (!address) return null;
  const handle = address.slice(row.kind.length + 1);
  const display = row.kind === "phone" ? (readPhone(row.value, country)?.display ?? handle) : handle;
  return { ...row, id: newId(), channel: channelOfKind(row.kind), handle, address, display };
}

/** Whose each address is now, on whatever channel; of several the one who had it first. */
async function findHolders({ sql }: Unit, { workspaceId }: Context, wanted: readonly Wanted[]): Promise<Map<string, Holder>> {
  const holders = new Map<string, Holder>();
  if (!wanted.length) return holders;
  // Each looked up by itself, in an order that the planner cannot turn round: of a table that was never looked at it thinks that it is empty, and reads all of it.
  const [byAddress, byHandle] = await Promise.all([
    sql<{ address: string; id: string; contact_id: string }[]>`
      select wanted.address, i.id, i.contact_id from unnest(${sqlArray(wanted, ({ address }) => address)}::text[]) as wanted(address)
      cross join lateral (select id, contact_id, created_at from identities where workspace_id = ${workspaceId} and address = wanted.address and removed_at is null limit 20) i order by i.created_at, i.id`,
    sql<{ address: string; id: string; contact_id: string }[]>`
      select wanted.address, i.id, i.contact_id
      from unnest(${sqlArray(wanted, ({ channel }) => channel)}::text[], ${sqlArray(wanted, ({ handle }) => handle)}::text[], ${sqlArray(wanted, ({ address }) => address)}::text[]) as wanted(namespace, handle, address)
      cross join lateral (select id, contact_id from identities where workspace_id = ${workspaceId} and namespace = wanted.namespace and handle = wanted.handle and removed_at is null limit 1) i`,
  ]);
  for (const { address, id: identityId, contact_id: contactId } of [...byAddress, ...byHandle]) if (!holders.has(address)) holders.set(address, { identityId, contactId });
  return holders;
}

/** Those that these contacts had before: messages may have come from them. */
async function putBack({ sql }: Unit, { workspaceId }: Context, wanted: readonly Wanted[]): Promise<Map<string, Holder>> {
  if (!wanted.length) return new Map();
  const rows = await sql<{ address: string; id: string; contact_id: string }[]>`
    update identities i set removed_at = null
    from (
      select distinct on (wanted.address) wanted.address, o.id
      from unnest(${sqlArray(wanted, ({ contactId }) => contactId)}::uuid[], ${sqlArray(wanted, ({ channel }) => channel)}::text[], ${sqlArray(wanted, ({ handle }) => handle)}::text[], ${sqlArray(wanted, ({ address }) => address)}::text[]) as wanted(contact_id, namespace, handle, address)
      join identities o on o.workspace_id = ${workspaceId} and o.contact_id = wanted.contact_id and o.namespace = wanted.namespace and o.handle = wanted.handle and o.removed_at is not null
      order by wanted.address, o.removed_at desc) as back
    where i.workspace_id = ${workspaceId} and i.id = back.id
    returning back.address, i.id, i.contact_id`;
  return toHolders(rows);
}

async function insert({ sql }: Unit, ctx: Context, wanted: readonly Wanted[], source: string | undefined): Promise<Map<string, Holder>> {
  if (!wanted.length) return new Map();
  const { workspaceId } = ctx;
  const evidence = JSON.stringify({ by: "hand", actor: actorName(ctx), ...(source && { source }) });
  const rows = await sql<{ address: string; id: string; contact_id: string }[]>`
    insert into identities (workspace_id, id, contact_id, namespace, channel, handle, display_handle, address, evidence)
    select ${workspaceId}::uuid, w.id, w.contact_id, w.channel, w.channel, w.handle, w.display, w.address, ${evidence}::text::jsonb
    from unnest(${sqlArray(wanted, ({ id }) => id)}::uuid[], ${sqlArray(wanted, ({ contactId }) => contactId)}::uuid[], ${sqlArray(wanted, ({ channel }) => channel)}::text[],
      ${sqlArray(wanted, ({ handle }) => handle)}::text[], ${sqlArray(wanted, ({ display }) => display)}::text[], ${sqlArray(wanted, ({ address }) => address)}::text[]) as w(id, contact_id, channel, handle, display, address)
    on conflict (workspace_id, namespace, handle) where removed_at is null do nothing
    returning address, id, contact_id`;
  return toHolders(rows);
}

const toHolders = (rows: readonly { address: string; id: string; contact_id: string }[]): Map<string, Holder> => new Map(rows.map(({ address, id: identityId, contact_id: contactId }) => [address, { identityId, contactId }]));
