import type { Metadata } from "next";
import { getContact } from "@/lib/contacts/get";
import { contactQuery } from "@/lib/contacts/query";
import { mergeScreen } from "../../merge-screens";

export const metadata: Metadata = { title: "Merge contacts" };

export default async function MergeContactsPage({ searchParams }: PageProps<"/contacts/merge">) {
  return mergeScreen("contacts", await searchParams, (client, context, id) => client.prefetchQuery({ ...contactQuery(id), queryFn: () => getContact(context, id) }));
}
