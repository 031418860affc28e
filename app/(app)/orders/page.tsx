import type { Metadata } from "next";
import { recordListScreen } from "../record-screens";

export const metadata: Metadata = { title: "Orders" };

export default async function OrdersPage({ searchParams }: PageProps<"/orders">) {
  return recordListScreen("orders", await searchParams);
}
