"use client";
import { Megaphone } from "lucide-react";
import { useState } from "react";
import { IconButton } from "@/components/ui/button";
import { onDemand } from "@/components/ui/on-demand";
import { Popover } from "@/components/ui/popover";
import type { ChosenOffer } from "./offer-choices";

const OfferChoices = onDemand<{ onPick: (offer: ChosenOffer) => void }>(async () => (await import("./offer-choices")).OfferChoices);

/** Chooses a marketing offer to send with what is written. */
export function OfferButton({ onPick }: { onPick: (offer: ChosenOffer) => void }) {
  const [open, setOpen] = useState(false);
  const pick = (offer: ChosenOffer) => {
    setOpen(false);
    onPick(offer);
  };
  return <Popover button={<IconButton label="Insert an offer"><Megaphone aria-hidden /></IconButton>} open={open} onOpenChange={setOpen} label="Offers" ahead={OfferChoices.preload}><OfferChoices onPick={pick} /></Popover>;
}
