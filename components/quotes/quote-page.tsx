"use client";
import { useQuery } from "@tanstack/react-query";
import { RecordPage } from "@/components/records/record-page";
import { quoteRecord } from "@/lib/quotes/record";
import { recordQuery } from "@/lib/records/query";
import { QuoteHead } from "./quote-head";

/** A quote: how far it is, its lines, and what became of it. */
export function QuotePage({ id, mayEdit }: { id: string; mayEdit: boolean }) {
  const { data } = useQuery(recordQuery(quoteRecord, id));
  return <RecordPage type={quoteRecord} id={id} mayEdit={mayEdit} head={data && <QuoteHead detail={data} mayEdit={mayEdit} />} />;
}
