import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { offerRecipients, offers } from "@/db/schema";
import { actingMemberId, actorName, type Context, type Unit } from "../context";
import { AppError } from "../errors";
import { newId } from "../ids";
import { noteSales } from "../metrics/sales/count";

interface SentOffer {
  offerId: string;
  conversation: { id: string; contactId: string | null; channel: string };
  message: { id: string; sentAt: string };
}

/** Writes down that a message brought somebody an offer; the same message does so once. @throws AppError "invalid" */
export async function recordSentOffer(unit: Unit, ctx: Context, { offerId, conversation, message }: SentOffer): Promise<void> {
  const { workspaceId } = ctx;
  const { tx, change } = unit;
  const id = newId();
  const [offer] = await tx.select({ id: offers.id }).from(offers).where(and(eq(offers.workspaceId, workspaceId), eq(offers.id, offerId), isNull(offers.deletedAt)));
  if (!offer) throw invalid("This offer does not exist any more. Send the message without it.");
  if (!conversation.contactId) throw invalid("An offer goes to one person. This conversation is a group’s, or nobody’s that is known.");
  const [known] = await tx.select({ id: offerRecipients.id }).from(offerRecipients).where(and(eq(offerRecipients.workspaceId, workspaceId), eq(offerRecipients.offerId, offerId), eq(offerRecipients.contactId, conversation.contactId), eq(offerRecipients.messageId, message.id)));
  if (known) return;
  await tx.insert(offerRecipients).values({ workspaceId, id, offerId, contactId: conversation.contactId, channel: conversation.channel, conversationId: conversation.id, messageId: message.id, sentById: actingMemberId(ctx), sentByName: actorName(ctx), sentAt: new Date(message.sentAt) });
  noteSales(unit, ctx, "offer-recipients", [id]);
  change({ topic: "record", kind: "offers" }, { topic: "record", kind: "contacts" });
}

const invalid = (message: string) => new AppError("invalid", message, { fields: [{ field: "offerId", message }] });
