import type { Metadata } from "next";
import { PlainRecordPage } from "@/components/records/plain-record-page";
import { recordScreen } from "../../record-screens";

export const metadata: Metadata = { title: "Product" };

export default async function OneProductPage({ params }: PageProps<"/products/[id]">) {
  const { id } = await params;
  return recordScreen("products", id, (may) => <PlainRecordPage kind="products" id={id} mayEdit={may("records.edit")} />);
}
