"use client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { RecordPage } from "@/components/records/record-page";
import type { Viewer } from "@/components/inbox/use-conversation-actions";
import { TaskSection } from "@/components/tasks/task-section";
import { cn } from "@/components/ui/cn";
import { SegmentedControl } from "@/components/ui/segmented";
import { Loading, SkeletonText } from "@/components/ui/skeleton";
import { useMedia } from "@/components/ui/use-media";
import { dealRecord } from "@/lib/deals/record";
import { recordQuery } from "@/lib/records/query";
import { DealConversation } from "./deal-conversation";
import { DealDocuments } from "./deal-documents";
import { DealHead } from "./deal-head";
import { NextStep } from "./next-step";
import { StageHistory } from "./stage-history";
import { Stakeholders } from "./stakeholders";

/** From here on the conversation has room beside the record; the same as the style variant `xl:`. */
const wideQuery = "(width >= 80rem)";

/** A deal: where it stands, what comes next, whom it concerns, and what is said with them beside it. */
export function DealPage({ id, mayEdit, viewer }: { id: string; mayEdit: boolean; viewer: Viewer }) {
  const { data: detail } = useQuery(recordQuery(dealRecord, id));
  const [shown, setShown] = useState<"deal" | "conversation">("deal");
  const wide = useMedia(wideQuery, false);
  const edits = mayEdit && !detail?.record.deletedAt;
  const given = detail && { contactId: detail.record.contactId, companyId: detail.record.companyId };
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex flex-none justify-center border-b bg-surface p-1.5 xl:hidden"><SegmentedControl label="What is shown" value={shown} onChange={setShown} segments={[{ value: "deal", label: "Deal" }, { value: "conversation", label: "Conversation" }]} /></div>
      <div className="flex min-h-0 flex-1">
        <div className={cn("min-w-0 flex-1", shown === "conversation" && "hidden xl:block")}>
          <RecordPage
            type={dealRecord} id={id} mayEdit={mayEdit}
            head={detail && <DealHead detail={detail} mayEdit={mayEdit} />}
            main={detail && <DealDocuments deal={detail.record} mayEdit={edits} />}
          >
            {detail && <NextStep detail={detail} mayEdit={edits} />}
            <Stakeholders dealId={id} mayEdit={edits} />
            <TaskSection about={{ dealId: id }} given={given} mayEdit={mayEdit} />
            {detail && <StageHistory dealId={id} names={detail.names} />}
          </RecordPage>
        </div>
        <aside aria-label="Conversation" className={cn("min-h-0 min-w-0 flex-1 border-line bg-surface xl:w-100 xl:flex-none xl:border-s", shown === "deal" && "hidden xl:block")}>
          {wide || shown === "conversation" ? <DealConversation dealId={id} viewer={viewer} onBack={() => setShown("deal")} /> : <Loading label="Loading the conversation" className="p-4"><SkeletonText lines={5} /></Loading>}
        </aside>
      </div>
    </div>
  );
}
