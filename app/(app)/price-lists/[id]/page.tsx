import type { Metadata } from "next";
import { PlainRecordPage } from "@/components/records/plain-record-page";
import { recordScreen } from "../../record-screens";

export const metadata: Metadata = { title: "Price list" };

export default async function OnePriceListPage({ params }: PageProps<"/price-lists/[id]">) {
  const { id } = await params;
  return recordScreen("price-lists", id, (may) => <PlainRecordPage kind="price-lists" id={id} mayEdit={may("records.edit")} />);
}
