import type { Metadata } from "next";
import { ContactPage } from "@/components/contacts/contact-page";
import { listConsents } from "@/lib/consents/list";
import { consentsQuery } from "@/lib/consents/query";
import { getContact } from "@/lib/contacts/get";
import { contactQuery } from "@/lib/contacts/query";
import { listDuplicates } from "@/lib/identity/duplicates";
import { duplicateListQuery } from "@/lib/identity/query";
import { listRecords } from "@/lib/records/list";
import { recordListQuery } from "@/lib/records/query";
import { summaryQuery } from "@/lib/relationships/query";
import { getSummary } from "@/lib/relationships/summary";
import { listReorders } from "@/lib/reorders/list";
import { reordersOfQuery } from "@/lib/reorders/query";
import { openTasksOf } from "@/lib/tasks/open";
import { taskRecord } from "@/lib/tasks/record";
import { recordScreen } from "../../record-screens";

export const metadata: Metadata = { title: "Contact" };

export default async function OneContactPage({ params }: PageProps<"/contacts/[id]">) {
  const { id } = await params;
  const tasks = openTasksOf("contactId", id);
  return recordScreen("contacts", id, (may) => <ContactPage id={id} mayEdit={may("records.edit")} mayHandle={may("conversations.handle")} />, (client, context) => Promise.all([
    client.prefetchQuery({ ...contactQuery(id), queryFn: () => getContact(context, id) }),
    client.prefetchInfiniteQuery({ ...duplicateListQuery("contacts", id), queryFn: () => listDuplicates(context, "contacts", { record: id }) }),
    client.prefetchQuery({ ...reordersOfQuery("contacts", id), queryFn: () => listReorders(context, { contactId: id }) }),
    client.prefetchQuery({ ...summaryQuery("contacts", id), queryFn: () => getSummary(context, "contacts", id) }),
    client.prefetchQuery({ ...consentsQuery(id), queryFn: () => listConsents(context, id) }),
    client.prefetchInfiniteQuery({ ...recordListQuery(taskRecord, tasks), queryFn: () => listRecords(context, taskRecord, tasks) }),
  ]));
}
