import type { Metadata } from "next";
import { PurchaseOrderPage } from "@/components/purchase-orders/purchase-order-page";
import { listApprovals } from "@/lib/approvals/list";
import { approvalsOfQuery } from "@/lib/approvals/query";
import { recordScreen } from "../../record-screens";

export const metadata: Metadata = { title: "Purchase order" };

export default async function OnePurchaseOrderPage({ params }: PageProps<"/purchase-orders/[id]">) {
  const { id } = await params;
  return recordScreen("purchase-orders", id, (may) => <PurchaseOrderPage id={id} mayEdit={may("records.edit")} />, (client, context) =>
    client.prefetchQuery({ ...approvalsOfQuery(id), queryFn: () => listApprovals(context, { show: "mine", recordId: id }) }));
}
