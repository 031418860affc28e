"use client";
import { useQuery } from "@tanstack/react-query";
import { RecordPage } from "@/components/records/record-page";
import { TaskSection } from "@/components/tasks/task-section";
import { caseRecord } from "@/lib/cases/record";
import { recordQuery } from "@/lib/records/query";

/** A problem: what is known of it, what is to be done, and what was said with who has it. */
export function CasePage({ id, mayEdit }: { id: string; mayEdit: boolean }) {
  const { data } = useQuery(recordQuery(caseRecord, id));
  const given = data && { contactId: data.record.contactId, companyId: data.record.companyId };
  return <RecordPage type={caseRecord} id={id} mayEdit={mayEdit}><TaskSection about={{ caseId: id }} given={given} mayEdit={mayEdit} /></RecordPage>;
}
