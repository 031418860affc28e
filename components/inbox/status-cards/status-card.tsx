"use client";
import { ExternalLink, MessageSquarePlus } from "lucide-react";
import Link from "next/link";
import { useId, useState } from "react";
import { hrefOfRecord } from "@/components/records/href";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { useToday } from "@/components/ui/clock";
import { cn } from "@/components/ui/cn";
import { Time } from "@/components/ui/time";
import { plural } from "@/lib/format/number";
import { safeHref } from "@/lib/safe-href";
import type { StatusCard as Card } from "@/lib/status-cards/schema";
import type { Cards } from "../group-messages";
import { cardLooks, detailsOf, titleOfCard } from "./words";

/** A thread has many of these: groups, since landmarks would be of one name. */
const group = { role: "group" };

export interface StatusCardProps {
  cards: Cards;
  /** Absent where nothing can be answered. */
  onTell?: ((card: Card) => void) | undefined;
}

/** What became of an order or a quote: the latest of it, what was before it folded, and a way to tell the customer. */
export function StatusCard({ cards, onTell }: StatusCardProps) {
  const [isOpen, setOpen] = useState(false);
  const today = useToday();
  const earlierId = useId();
  const latest = cards.at(-1)!;
  const earlier = cards.slice(0, -1).toReversed();
  const { icon: Icon, word, tone } = cardLooks[latest.status];
  return (
    <div {...group} aria-label={`${titleOfCard(latest)}: ${word}`} className="@container flex min-w-0 justify-center">
      <div className="w-full max-w-full min-w-0 rounded-card border bg-surface text-12 text-ink-2 @lg:w-fit">
        <div className="flex min-h-8 min-w-0 items-center gap-1.5 ps-2.5 pe-1 @md:gap-2 @md:ps-3 touch:min-h-11">
          <Icon aria-hidden className={cn("size-3.5 flex-none", tone === "bad" ? "text-bad" : "text-ink-3")} />
          <Link href={hrefOfRecord({ kind: latest.kind }, latest.recordId)} prefetch={false} dir="auto" className="max-w-[45%] flex-none truncate font-medium text-ink hover:underline">{titleOfCard(latest)}</Link>
          <Chip tone={tone} className="flex-none">{word}</Chip>
          <Details card={latest} today={today} />
          {earlier.length > 0 && <Button size="sm" variant="ghost" aria-expanded={isOpen} aria-controls={isOpen ? earlierId : undefined} className="flex-none !px-1" onClick={() => setOpen(!isOpen)}>{isOpen ? "Less" : <><span aria-hidden className="@md:hidden">+{earlier.length}</span><span className="sr-only @md:not-sr-only">{plural(earlier.length, "earlier", "earlier")}</span></>}</Button>}
          <Time value={latest.at} format="clock" className="ms-auto flex-none text-ink-3 tabular-nums" />
          {onTell && <Button size="sm" variant="ghost" hint="Writes it into the answer; you send it" className="flex-none !px-1.5" onClick={() => onTell(latest)}><MessageSquarePlus aria-hidden /><span className="sr-only @md:not-sr-only">Tell them</span></Button>}
        </div>
        {isOpen && (
          <ol id={earlierId} aria-label="Before that" className="flex flex-col gap-1 border-t px-3 py-1.5">
            {earlier.map((card) => <li key={card.id} className="flex min-w-0 items-center gap-2"><span className="flex-none">{cardLooks[card.status].word}</span><Details card={card} today={today} /><Time value={card.at} className="ms-auto flex-none text-ink-3 tabular-nums" /></li>)}
          </ol>
        )}
      </div>
    </div>
  );
}

/** Of several parcels; the others are on the order's page. */
const mostWays = 3;

function Details({ card, today }: { card: Card; today: string }) {
  const words = detailsOf(card, today);
  const ways = card.parcels.flatMap(({ trackingUrl, trackingNumber }) => {
    const href = trackingUrl && safeHref(trackingUrl);
    return href ? [{ href, words: card.parcels.length > 1 && trackingNumber ? `Track ${trackingNumber}` : "Track" }] : [];
  });
  return (
    <>
      {words && <span dir="auto" className="min-w-0 shrink-[99] truncate tabular-nums">{words}</span>}
      {[...new Map(ways.map((way) => [way.href, way])).values()].slice(0, mostWays).map(({ href, words: label }) => <a key={href} href={href} target="_blank" rel="noreferrer" className="flex min-h-6 min-w-6 flex-none items-center justify-center gap-0.5 text-accent hover:underline touch:min-h-11"><span className="sr-only @md:not-sr-only">{label}</span><ExternalLink aria-hidden className="size-3" /></a>)}
    </>
  );
}
