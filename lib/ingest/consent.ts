import "server-only";
import { and, eq } from "drizzle-orm";
import { identities } from "@/db";
import type { Unit } from "../context";
import { identityOf, type Identities, type ResolvedIdentity } from "./identities";
import type { Incoming } from "./incoming";

/**
 * Who left is not written to; who comes back, or writes to us again of their own accord, is. `messages` are those that
 * were new, `kept` the other events that were.
 */
export async function applyConsent(unit: Unit, workspaceId: string, messages: readonly Incoming[], kept: readonly Incoming[], senders: Identities): Promise<void> {
  for (const item of kept) {
    const identity = identityOf(senders, item.sender);
    if (!identity) continue;
    if (item.event.kind === "opt_out" && !identity.optedOutAt) await setConsent(unit, workspaceId, identity, item.at);
    if (item.event.kind === "opt_in") await setConsent(unit, workspaceId, identity, null);
  }
  for (const item of messages) {
    const identity = identityOf(senders, item.sender);
    const { outgoing, automatic, group } = item.event;
    if (identity?.optedOutAt && identity.optedOutAt < item.at && !outgoing && !automatic && !group) await setConsent(unit, workspaceId, identity, null);
  }
}

async function setConsent({ tx, change }: Unit, workspaceId: string, identity: ResolvedIdentity, optedOutAt: Date | null): Promise<void> {
  identity.optedOutAt = optedOutAt;
  await tx.update(identities).set({ optedOutAt }).where(and(eq(identities.workspaceId, workspaceId), eq(identities.id, identity.id)));
  change({ topic: "contact", id: identity.contactId });
}
