import "server-only";
import { and, eq, inArray, isNull } from "drizzle-orm";
import { conversations, messages, statedPrices } from "@/db";
import { inTransaction, systemContext } from "../context";
import { newId } from "../ids";
import { readInConversation } from "./reading";

/** Keeps what these messages say of prices to their contact, in the place of what was kept of them before. */
export async function noteStatedPrices(workspaceId: string, messageIds: readonly string[]): Promise<void> {
  await inTransaction(systemContext(workspaceId), async (unit) => {
    const { tx } = unit;
    const said = await tx
      .select({ id: messages.id, text: messages.text, sentAt: messages.sentAt, conversationId: messages.conversationId, contactId: conversations.contactId })
      .from(messages)
      .innerJoin(conversations, and(eq(conversations.workspaceId, workspaceId), eq(conversations.id, messages.conversationId)))
      .where(and(eq(messages.workspaceId, workspaceId), inArray(messages.id, [...messageIds]), eq(messages.direction, "out"), eq(messages.kind, "message"), isNull(messages.deletedAt), inArray(messages.status, ["sent", "delivered", "read"])));
    const rows: (typeof statedPrices.$inferInsert)[] = [];
    for (const { id: messageId, text, sentAt, conversationId, contactId } of said) {
      if (!contactId) continue;
      const { statements } = await readInConversation(unit, { workspaceId }, { conversationId, text, before: { sentAt, id: messageId } });
      for (const { productId, amountMinor, currency, isEach, quantity, discountPercent } of statements) {
        if (amountMinor === null && discountPercent === null) continue;
        rows.push({ workspaceId, id: newId(), contactId, productId, conversationId, messageId, amountMinor, currency, isEach, quantity, discountPercent, at: sentAt });
      }
    }
    await tx.delete(statedPrices).where(and(eq(statedPrices.workspaceId, workspaceId), inArray(statedPrices.messageId, [...messageIds])));
    if (rows.length) await tx.insert(statedPrices).values(rows);
  });
}
