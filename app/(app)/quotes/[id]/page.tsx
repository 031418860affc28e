import type { Metadata } from "next";
import { QuotePage } from "@/components/quotes/quote-page";
import { recordScreen } from "../../record-screens";

export const metadata: Metadata = { title: "Quote" };

export default async function OneQuotePage({ params }: PageProps<"/quotes/[id]">) {
  const { id } = await params;
  return recordScreen("quotes", id, (may) => <QuotePage id={id} mayEdit={may("records.edit")} />);
}
