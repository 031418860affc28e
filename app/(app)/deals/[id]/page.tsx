import type { Metadata } from "next";
import { DealPage } from "@/components/deals/deal-page";
import { requireSignedIn } from "@/lib/auth/require-context";
import { getDealPeople } from "@/lib/deals/people";
import { dealPeopleQuery, dealStagesQuery } from "@/lib/deals/query";
import { listStages } from "@/lib/deals/stages";
import { listPipelines } from "@/lib/pipelines/list";
import { pipelinesQuery } from "@/lib/pipelines/query";
import { recordScreen } from "../../record-screens";

export const metadata: Metadata = { title: "Deal" };

export default async function OneDealPage({ params }: PageProps<"/deals/[id]">) {
  const { id } = await params;
  const { member } = await requireSignedIn();
  return recordScreen("deals", id, (may) => <DealPage id={id} mayEdit={may("records.edit")} viewer={{ memberId: member.id, name: member.name, mayHandle: may("conversations.handle"), mayConnect: may("connections.manage") }} />,
    (client, context) => Promise.all([
      client.prefetchQuery({ ...dealPeopleQuery(id), queryFn: () => getDealPeople(context, id) }),
      client.prefetchQuery({ ...dealStagesQuery(id), queryFn: () => listStages(context, id) }),
      client.prefetchQuery({ ...pipelinesQuery, queryFn: () => listPipelines(context) }),
    ]));
}
