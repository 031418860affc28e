import type { Metadata } from "next";
import { PlainRecordPage } from "@/components/records/plain-record-page";
import { recordScreen } from "../../record-screens";

export const metadata: Metadata = { title: "Purchase order" };

export default async function OnePurchaseOrderPage({ params }: PageProps<"/purchase-orders/[id]">) {
  const { id } = await params;
  return recordScreen("purchase-orders", id, (may) => <PlainRecordPage kind="purchase-orders" id={id} mayEdit={may("records.edit")} />);
}
