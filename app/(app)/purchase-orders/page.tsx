import type { Metadata } from "next";
import { recordListScreen } from "../record-screens";

export const metadata: Metadata = { title: "Purchase orders" };

export default async function PurchaseOrdersPage({ searchParams }: PageProps<"/purchase-orders">) {
  return recordListScreen("purchase-orders", await searchParams);
}
