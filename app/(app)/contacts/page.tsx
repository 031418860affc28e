import type { Metadata } from "next";
import { recordListScreen } from "../record-screens";

export const metadata: Metadata = { title: "Contacts" };

export default async function ContactsPage({ searchParams }: PageProps<"/contacts">) {
  return recordListScreen("contacts", await searchParams);
}
