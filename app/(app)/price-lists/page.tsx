import type { Metadata } from "next";
import { recordListScreen } from "../record-screens";

export const metadata: Metadata = { title: "Price lists" };

export default async function PriceListsPage({ searchParams }: PageProps<"/price-lists">) {
  return recordListScreen("price-lists", await searchParams);
}
