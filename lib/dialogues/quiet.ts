import "server-only";
import { and, eq } from "drizzle-orm";
import { companies, contacts, conversations } from "@/db/schema";
import { inTransaction, type Context } from "../context";
import { zoneOfCountry } from "../format/zone-of-country";
import { timeZoneOf } from "../workspaces/time-zone";
import { quietEnd, type QuietHours } from "./quiet-hours";
import type { RunRecord } from "./run";

/** Who wrote so lately is awake. */
const talkingMs = 30 * 60_000;

/** When somebody may be written to again, in the time of where they are; null when they may be now, as who is writing to us may. Where they are is known of a contact by its company's country; else it is the workspace's time. */
export async function quietUntil(ctx: Context, { workspaceId, contactId, memberId, conversationId }: RunRecord, hours: QuietHours, now: Date): Promise<Date | null> {
  return inTransaction(ctx, async ({ tx }) => {
    const [talk] = conversationId ? await tx.select({ lastInboundAt: conversations.lastInboundAt }).from(conversations).where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.id, conversationId))) : [];
    if (talk?.lastInboundAt && now.getTime() - talk.lastInboundAt.getTime() < talkingMs) return null;
    const workspaceZone = await timeZoneOf({ tx }, { workspaceId });
    const [place] = contactId && !memberId
      ? await tx
          .select({ country: companies.country })
          .from(contacts)
          .innerJoin(companies, and(eq(companies.workspaceId, workspaceId), eq(companies.id, contacts.companyId)))
          .where(and(eq(contacts.workspaceId, workspaceId), eq(contacts.id, contactId)))
      : [];
    return quietEnd(hours, zoneOfCountry(place?.country ?? null, now) ?? workspaceZone, now);
  });
}
