import "server-only";
import { and, desc, eq, isNull } from "drizzle-orm";
import { consents } from "@/db/schema";
import type { Unit } from "../context";

/** Since when a contact has forbidden to be written to on a channel, as a member recorded it; null: they have not, or have allowed it since. */
export async function withdrawnAt({ tx }: Pick<Unit, "tx">, workspaceId: string, contactId: string, channel: string): Promise<Date | null> {
  const [latest] = await tx
    .select({ state: consents.state, at: consents.at })
    .from(consents)
    .where(and(eq(consents.workspaceId, workspaceId), eq(consents.contactId, contactId), eq(consents.channel, channel), isNull(consents.removedAt)))
    .orderBy(desc(consents.at), desc(consents.id))
    .limit(1);
  return latest?.state === "withdrawn" ? latest.at : null;
}
