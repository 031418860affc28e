import "server-only";
import type { RemoteHandle } from "../connectors/contract";
import type { Context, Unit } from "../context";
import { addHandles } from "../identity/add-handles";
import { normaliseAddress } from "../identity/address";
import { findByAddresses } from "../identity/find-by-addresses";

/** Whose addresses these are already: contacts by the place of their handles in `people`. */
export async function findPeople(unit: Unit, ctx: Context, people: readonly (readonly RemoteHandle[])[]): Promise<(string | null)[]> {
  const addresses = people.map((handles) => handles.flatMap((handle) => addressOf(handle) ?? []));
  const known = await findByAddresses(unit, ctx, [...new Set(addresses.flat())]);
  return addresses.map((theirs) => theirs.map((address) => known.get(address)).find((id) => id !== undefined) ?? null);
}

/** Gives contacts the addresses that the other side knows of them. One that belongs to somebody else stays theirs. */
export async function giveHandles(unit: Unit, ctx: Context, source: string, contacts: readonly { contactId: string; handles: readonly RemoteHandle[] }[]): Promise<void> {
  const rows = contacts.flatMap(({ contactId, handles }) => handles.flatMap(({ kind, value }) => (kind === "other" ? [] : [{ contactId, kind, value }])));
  if (rows.length) await addHandles(unit, ctx, rows, { source });
}

const addressOf = ({ kind, value }: RemoteHandle): string | null => (kind === "other" ? null : normaliseAddress(kind, value));
