"use client";
import { useQuery } from "@tanstack/react-query";
import { RecordPage } from "@/components/records/record-page";
import { offerRecord } from "@/lib/offers/record";
import { recordQuery } from "@/lib/records/query";
import { Recipients } from "./recipients";

/** A marketing offer: its terms, and who received it. */
export function OfferPage({ id, mayEdit }: { id: string; mayEdit: boolean }) {
  const { data } = useQuery(recordQuery(offerRecord, id));
  return <RecordPage type={offerRecord} id={id} mayEdit={mayEdit}><Recipients offerId={id} mayEdit={mayEdit && !data?.record.deletedAt} /></RecordPage>;
}
