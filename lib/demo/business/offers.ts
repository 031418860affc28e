import "server-only";
import { offerRecipients, offers } from "@/db";
import { offers as story } from "@/db/seed/business";
import type { Unit } from "../../context";
import { newId } from "../../ids";
import { noteSales } from "../../metrics/sales/count";
import { insertRows } from "../insert";
import type { ConversationRecord, Woven } from "../threads";
import { dayIn, daysAgo, demoRecord, type Firm } from "./firm";

/** Whoever writes within so many days on the channel of an offer answers it. */
const answersWithin = 3 * 86_400_000;

/** Marketing offers and who received them, on the channel on which each of them writes most. */
export async function playOffers(unit: Unit, firm: Firm, woven: Woven): Promise<void> {
  const { workspaceId, chronicle } = firm;
  for (const { name, campaign, status, from, until, terms, by, to } of story) {
    const id = newId();
    const sender = firm.membersOf(by)[0]!;
    const createdAt = daysAgo(firm, -from + 2);
    await insertRows(unit, workspaceId, offers, [{ ...demoRecord(firm, sender.id, createdAt, daysAgo(firm, status === "ended" ? -until : -from)), id, name, campaign, status, validFrom: dayIn(firm, from), validUntil: dayIn(firm, until), terms, labels: [] }]);
    chronicle.add(sender, createdAt, "offers", id, [], "create");
    chronicle.add(sender, daysAgo(firm, -from), "offers", id, [{ field: "status", from: "draft", to: "active" }]);
    if (status === "ended") chronicle.add(sender, daysAgo(firm, -until), "offers", id, [{ field: "status", from: "active", to: "ended" }]);
    const received = to.flatMap((customer, place) => {
      const { contactId } = firm.customers[customer]!;
      const sentAt = new Date(daysAgo(firm, -from).getTime() + place * 240_000);
      const theirs = favourite(woven, contactId, sentAt);
      return [{ workspaceId, id: newId(), offerId: id, contactId, channel: theirs?.channel ?? null, conversationId: theirs?.id ?? null, sentById: sender.id, sentByName: sender.name, sentAt, answeredAt: theirs ? answerOf(woven, theirs, sentAt) : null }];
    });
    await insertRows(unit, workspaceId, offerRecipients, received);
    noteSales(unit, firm, "offer-recipients", received.map((one) => one.id));
  }
}

/** The conversation in which most was said before. */
export function favourite({ conversations }: Pick<Woven, "conversations">, contactId: string, before: Date): ConversationRecord | undefined {
  return conversations.filter((one) => one.contactId === contactId && one.createdAt < before).toSorted((a, b) => b.messageCount - a.messageCount)[0];
}

function answerOf({ messages }: Woven, { id }: ConversationRecord, sentAt: Date): Date | null {
  const answer = messages.find((one) => one.conversationId === id && one.direction === "in" && one.kind === "message" && one.sentAt > sentAt);
  return answer && answer.sentAt.getTime() - sentAt.getTime() < answersWithin ? answer.sentAt : null;
}
