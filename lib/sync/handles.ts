import "server-only";
import { and, eq, isNotNull } from "drizzle-orm";
import { identities } from "@/db";
import type { RemoteHandle, RemoteRecord } from "../connectors/contract";
import type { FieldMapping } from "../connectors/manifest";
import type { Context, Unit } from "../context";
import { normaliseAddress } from "../identity/address";
import { isHandles } from "./convert";
import { gives } from "./mapping";

/**
 * A contact's addresses for a system that holds them too: what it had, without those that were taken from the contact here, and those that the
 * contact has beside them. One that belongs to somebody else here stays as it is over there.
 */
export async function handlesFor(unit: Unit, ctx: Context, contactId: string, seen: readonly RemoteHandle[]): Promise<RemoteHandle[]> {
  const rows = await unit.tx.select({ address: identities.address, removedAt: identities.removedAt }).from(identities).where(and(eq(identities.workspaceId, ctx.workspaceId), eq(identities.contactId, contactId), isNotNull(identities.address))).orderBy(identities.createdAt, identities.id);
  const ours = new Set(rows.flatMap(({ address, removedAt }) => (address && !removedAt ? [address] : [])));
  const removed = new Set(rows.flatMap(({ address }) => (address && !ours.has(address) ? [address] : [])));
  const theirs = seen.map((handle) => ({ handle, address: handle.kind === "other" ? null : normaliseAddress(handle.kind, handle.value) }));
  const known = new Set(theirs.map(({ address }) => address));
  return [...theirs.filter(({ address }) => !address || !removed.has(address)).map(({ handle }) => handle), ...[...ours].filter((address) => !known.has(address)).flatMap(toHandle)];
}

/** "phone:+4915112345678" */
function toHandle(address: string): RemoteHandle[] {
  const cut = address.indexOf(":");
  const kind = address.slice(0, cut);
  return kind === "email" || kind === "phone" ? [{ kind, value: address.slice(cut + 1) }] : [];
}

/** What is different about a contact's addresses from what was last seen over there; nothing where they do not go there. */
export async function changedHandles(unit: Unit, ctx: Context, mapping: readonly FieldMapping[], contactId: string, seen: RemoteRecord["values"]): Promise<Record<string, RemoteHandle[]>> {
  const pair = mapping.find((one) => one.local === "handles" && gives(one));
  if (!pair) return {};
  const before = seen[pair.remote];
  const known = isHandles(before) ? before : [];
  const wanted = await handlesFor(unit, ctx, contactId, known);
  return wanted.length === known.length && wanted.every((handle) => known.includes(handle)) ? {} : { [pair.remote]: wanted };
}
