"use client";
import { useQuery } from "@tanstack/react-query";
import { MessageSquarePlus } from "lucide-react";
import { useCallback } from "react";
import { useCommands } from "@/components/shell/use-commands";
import { useZone } from "@/components/ui/clock";
import type { ConversationRow } from "@/lib/conversations/schema";
import { statusCardsQuery } from "@/lib/status-cards/query";
import type { StatusCard } from "@/lib/status-cards/schema";
import { sentenceOf } from "@/lib/status-cards/sentence";

interface StatusCards {
  /** Oldest first. */
  cards: readonly StatusCard[];
  /** Writes what a card says into the answer. */
  tell?: ((card: StatusCard) => void) | undefined;
}

const none: readonly StatusCard[] = [];

/** What became of the customer's orders since the oldest message that is shown, asked for once the thread is there. `write` puts words into the answer. */
export function useStatusCards({ id, contactId, isGroup }: ConversationRow, from: string | undefined, write: ((words: string) => void) | undefined): StatusCards {
  const { data } = useQuery({ ...statusCardsQuery(id, from ?? ""), enabled: from !== undefined && contactId !== null && !isGroup });
  const zone = useZone();
  const cards = data?.items ?? none;
  const tell = useCallback((card: StatusCard) => {
    const day = (time: number) => new Date(time).toLocaleDateString("en-CA", { timeZone: zone });
    write?.(sentenceOf(card, day(Date.parse(card.at)), day(Date.now())));
  }, [write, zone]);
  const latest = cards.at(-1);
  useCommands([{ id: "tell-status", title: "Tell them how their order stands", section: "Conversation", icon: MessageSquarePlus, keywords: ["quote", "shipment", "delivery", "payment"], run: () => latest && tell(latest) }], { enabled: write !== undefined && latest !== undefined });
  return { cards, tell: write && tell };
}
