import type { Metadata } from "next";
import { CasePage } from "@/components/cases/case-page";
import { recordScreen } from "../../record-screens";

export const metadata: Metadata = { title: "Case" };

export default async function OneCasePage({ params }: PageProps<"/cases/[id]">) {
  const { id } = await params;
  return recordScreen("cases", id, (may) => <CasePage id={id} mayEdit={may("records.edit")} />);
}
