import "server-only";
import { and, eq } from "drizzle-orm";
import { contacts } from "@/db/schema";
import { findManifest } from "../connectors/registry";
import { inTransaction, type Context } from "../context";
import { requireConversation } from "../conversations/find";
import { timeZoneOf } from "../workspaces/time-zone";
import { readStatuses } from "./read";
import type { StatusCard } from "./schema";
import { toCards } from "./tell";

/** So many cards of a thread, the latest. */
const most = 200;

/**
 * What became of the orders and quotes of whom one talks with, oldest first: those that name them, and those of their company that name nobody. What names
 * a colleague of theirs is not told here, since it would be told to somebody else. A group, and a channel of one's own team, have no customer.
 * @param from ISO 8601; without it the latest of all
 * @throws AppError "not_found" when the actor cannot see the conversation
 */
export async function listStatusCards(ctx: Context, conversationId: string, { from }: { from?: string | undefined } = {}, now = new Date()): Promise<{ items: StatusCard[] }> {
  return inTransaction(ctx, async (unit) => {
    const { contactId, isGroup, channel } = await requireConversation(unit, ctx, conversationId);
    if (!contactId || isGroup || findManifest(channel)?.kind === "team") return { items: [] };
    const zone = await timeZoneOf(unit, ctx);
    const [contact] = await unit.tx.select({ companyId: contacts.companyId }).from(contacts).where(and(eq(contacts.workspaceId, ctx.workspaceId), eq(contacts.id, contactId)));
    const telling = { since: from ?? new Date(0).toISOString(), zone, today: now.toLocaleDateString("en-CA", { timeZone: zone }) };
    const rows = await readStatuses(unit, ctx, { contactId, companyId: contact?.companyId ?? null, ...telling });
    return { items: toCards(rows, telling).slice(-most) };
  });
}
