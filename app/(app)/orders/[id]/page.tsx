import type { Metadata } from "next";
import { OrderPage } from "@/components/orders/order-page";
import { recordScreen } from "../../record-screens";

export const metadata: Metadata = { title: "Order" };

export default async function OneOrderPage({ params }: PageProps<"/orders/[id]">) {
  const { id } = await params;
  return recordScreen("orders", id, (may) => <OrderPage id={id} mayEdit={may("records.edit")} />);
}
