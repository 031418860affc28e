import type { Metadata } from "next";
import { duplicatesScreen } from "../../duplicate-screens";

export const metadata: Metadata = { title: "Duplicates" };

export default async function DuplicateContactsPage() {
  return duplicatesScreen("contacts");
}
