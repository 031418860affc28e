import type { Metadata } from "next";
import { duplicatesScreen } from "../../duplicate-screens";

export const metadata: Metadata = { title: "Duplicate companies" };

export default async function DuplicateCompaniesPage() {
  return duplicatesScreen("companies");
}
