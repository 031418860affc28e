import type { Metadata } from "next";
import { PlainRecordPage } from "@/components/records/plain-record-page";
import { recordScreen } from "../../record-screens";

export const metadata: Metadata = { title: "Deal" };

export default async function OneDealPage({ params }: PageProps<"/deals/[id]">) {
  const { id } = await params;
  return recordScreen("deals", id, (may) => <PlainRecordPage kind="deals" id={id} mayEdit={may("records.edit")} />);
}
