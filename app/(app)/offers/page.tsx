import type { Metadata } from "next";
import { recordListScreen } from "../record-screens";

export const metadata: Metadata = { title: "Offers" };

export default async function OffersPage({ searchParams }: PageProps<"/offers">) {
  return recordListScreen("offers", await searchParams);
}
