import type { Metadata } from "next";
import { CompanyPage } from "@/components/companies/company-page";
import { recordScreen } from "../../record-screens";

export const metadata: Metadata = { title: "Company" };

export default async function OneCompanyPage({ params }: PageProps<"/companies/[id]">) {
  const { id } = await params;
  return recordScreen("companies", id, (may) => <CompanyPage id={id} mayEdit={may("records.edit")} />);
}
