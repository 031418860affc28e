import "server-only";
import { sqlTexts } from "@/db";
import type { Context, Unit } from "../context";

/**
 * Whose addresses these are, by address as `normaliseAddress` gives it; what nobody has is left out. Of several contacts, one that
 * was not deleted, and then the one who had it first.
 */
export async function findByAddresses({ sql }: Unit, { workspaceId }: Context, addresses: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  if (!addresses.length) return found;
  const rows = await sql<{ address: string; contact_id: string }[]>`
    select wanted.address, i.contact_id from unnest(${sqlTexts([...new Set(addresses)])}::text[]) as wanted(address)
    cross join lateral (select id, contact_id, created_at from identities where workspace_id = ${workspaceId} and address = wanted.address and removed_at is null limit 20) i
    join contacts c on c.workspace_id = ${workspaceId} and c.id = i.contact_id
    order by (c.deleted_at is not null), i.created_at, i.id`;
  for (const { address, contact_id: contactId } of rows) if (!found.has(address)) found.set(address, contactId);
  return found;
}
