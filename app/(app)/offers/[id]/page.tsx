import type { Metadata } from "next";
import { PlainRecordPage } from "@/components/records/plain-record-page";
import { recordScreen } from "../../record-screens";

export const metadata: Metadata = { title: "Offer" };

export default async function OneOfferPage({ params }: PageProps<"/offers/[id]">) {
  const { id } = await params;
  return recordScreen("offers", id, (may) => <PlainRecordPage kind="offers" id={id} mayEdit={may("records.edit")} />);
}
