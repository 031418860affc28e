import type { Metadata } from "next";
import { PlainRecordPage } from "@/components/records/plain-record-page";
import { recordScreen } from "../../record-screens";

export const metadata: Metadata = { title: "Quote" };

export default async function OneQuotePage({ params }: PageProps<"/quotes/[id]">) {
  const { id } = await params;
  return recordScreen("quotes", id, (may) => <PlainRecordPage kind="quotes" id={id} mayEdit={may("records.edit")} />);
}
