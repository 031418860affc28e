"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { Loading, SkeletonText } from "@/components/ui/skeleton";
import { offerRecord } from "@/lib/offers/record";
import { listOf } from "@/lib/records/list-query";
import { recordListQuery } from "@/lib/records/query";

export interface ChosenOffer {
  id: string;
  name: string;
  terms: string;
}

const active = listOf(offerRecord, { filter: { match: "all", of: [{ field: "status", op: "any_of", value: ["active"] }] } });

/** The offers that run now, with their terms. */
export function OfferChoices({ onPick }: { onPick: (offer: ChosenOffer) => void }) {
  const { data, error } = useInfiniteQuery(recordListQuery(offerRecord, active));
  if (error && !data) return <p role="alert" className="p-2 text-13 text-bad">{error.message}</p>;
  if (!data) return <Loading label="Loading offers" className="p-2"><SkeletonText lines={3} /></Loading>;
  const items = data.pages[0]?.items ?? [];
  if (!items.length) return <p className="p-2 text-13 text-ink-2">No offer runs now. <Link href="/offers" className="text-accent hover:underline">Make one active</Link>, and it can be sent from here.</p>;
  return (
    <ul className="flex flex-col">
      {items.map(({ id, name, terms }) => (
        <li key={id}><button type="button" onClick={() => onPick({ id, name: String(name), terms: String(terms ?? "") })} className="flex w-full flex-col gap-0.5 rounded-control px-2 py-1.5 text-start text-13 hover:bg-hover"><span dir="auto" className="font-medium">{String(name)}</span>{terms ? <span dir="auto" className="line-clamp-2 text-12 text-ink-3">{String(terms)}</span> : null}</button></li>
      ))}
    </ul>
  );
}
