import type { Metadata } from "next";
import { peopleOf } from "@/lib/companies/people";
import { contactRecord } from "@/lib/contacts/record";
import { listRecords } from "@/lib/records/list";
import { recordListQuery } from "@/lib/records/query";
import { mergeScreen } from "../../merge-screens";

export const metadata: Metadata = { title: "Merge companies" };

export default async function MergeCompaniesPage({ searchParams }: PageProps<"/companies/merge">) {
  return mergeScreen("companies", await searchParams, (client, context, id) => client.prefetchInfiniteQuery({ ...recordListQuery(contactRecord, peopleOf(id)), queryFn: () => listRecords(context, contactRecord, peopleOf(id)) }));
}
