import type { Metadata } from "next";
import { OfferPage } from "@/components/offers/offer-page";
import { recipientsQuery } from "@/lib/offers/query";
import { listRecipients } from "@/lib/offers/recipients";
import { recordScreen } from "../../record-screens";

export const metadata: Metadata = { title: "Offer" };

export default async function OneOfferPage({ params }: PageProps<"/offers/[id]">) {
  const { id } = await params;
  return recordScreen("offers", id, (may) => <OfferPage id={id} mayEdit={may("records.edit")} />,
    (client, context) => client.prefetchInfiniteQuery({ ...recipientsQuery(id), queryFn: () => listRecipients(context, id) }));
}
