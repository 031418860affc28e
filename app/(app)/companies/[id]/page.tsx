import type { Metadata } from "next";
import { CompanyPage } from "@/components/companies/company-page";
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

export const metadata: Metadata = { title: "Company" };

export default async function OneCompanyPage({ params }: PageProps<"/companies/[id]">) {
  const { id } = await params;
  const tasks = openTasksOf("companyId", id);
  return recordScreen("companies", id, (may) => <CompanyPage id={id} mayEdit={may("records.edit")} />, (client, context) => Promise.all([
    client.prefetchQuery({ ...reordersOfQuery("companies", id), queryFn: () => listReorders(context, { companyId: id }) }),
    client.prefetchQuery({ ...summaryQuery("companies", id), queryFn: () => getSummary(context, "companies", id) }),
    client.prefetchInfiniteQuery({ ...recordListQuery(taskRecord, tasks), queryFn: () => listRecords(context, taskRecord, tasks) }),
    client.prefetchInfiniteQuery({ ...duplicateListQuery("companies", id), queryFn: () => listDuplicates(context, "companies", { record: id }) }),
  ]));
}
