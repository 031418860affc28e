import type { Metadata } from "next";
import { ContactPage } from "@/components/contacts/contact-page";
import { getContact } from "@/lib/contacts/get";
import { contactQuery } from "@/lib/contacts/query";
import { listDuplicates } from "@/lib/identity/duplicates";
import { duplicateListQuery } from "@/lib/identity/query";
import { recordScreen } from "../../record-screens";

export const metadata: Metadata = { title: "Contact" };

export default async function OneContactPage({ params }: PageProps<"/contacts/[id]">) {
  const { id } = await params;
  return recordScreen("contacts", id, (may) => <ContactPage id={id} mayEdit={may("records.edit")} mayHandle={may("conversations.handle")} />,
    (client, context) => Promise.all([
      client.prefetchQuery({ ...contactQuery(id), queryFn: () => getContact(context, id) }),
      client.prefetchInfiniteQuery({ ...duplicateListQuery(id), queryFn: () => listDuplicates(context, { contact: id }) }),
    ]));
}
