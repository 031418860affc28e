import type { Metadata } from "next";
import { recordListScreen } from "../record-screens";

export const metadata: Metadata = { title: "Companies" };

export default async function CompaniesPage({ searchParams }: PageProps<"/companies">) {
  return recordListScreen("companies", await searchParams);
}
