import type { Metadata } from "next";
import { PlainRecordPage } from "@/components/records/plain-record-page";
import { recordScreen } from "../../record-screens";

export const metadata: Metadata = { title: "Case" };

export default async function OneCasePage({ params }: PageProps<"/cases/[id]">) {
  const { id } = await params;
  return recordScreen("cases", id, (may) => <PlainRecordPage kind="cases" id={id} mayEdit={may("records.edit")} />);
}
