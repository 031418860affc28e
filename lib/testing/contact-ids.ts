import { eq } from "drizzle-orm";
import { contacts } from "@/db/schema";
import { asTest } from "@/db/testing/as-test";

/** A workspace's contacts, by name. */
export async function listContactIds(workspaceId: string): Promise<Map<string, string>> {
  const rows = await asTest(workspaceId, (tx) => tx.select({ id: contacts.id, name: contacts.name }).from(contacts).where(eq(contacts.workspaceId, workspaceId)));
  return new Map(rows.map(({ id, name }) => [name, id]));
}
