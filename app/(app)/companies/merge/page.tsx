import type { Metadata } from "next";
import { mergeScreen } from "../../merge-screens";

export const metadata: Metadata = { title: "Merge companies" };

export default async function MergeCompaniesPage({ searchParams }: PageProps<"/companies/merge">) {
  return mergeScreen("companies", await searchParams);
}
