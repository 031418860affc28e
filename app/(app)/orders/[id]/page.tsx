import type { Metadata } from "next";
import { PlainRecordPage } from "@/components/records/plain-record-page";
import { recordScreen } from "../../record-screens";

export const metadata: Metadata = { title: "Order" };

export default async function OneOrderPage({ params }: PageProps<"/orders/[id]">) {
  const { id } = await params;
  return recordScreen("orders", id, (may) => <PlainRecordPage kind="orders" id={id} mayEdit={may("records.edit")} />);
}
