"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useRecordType } from "@/components/records/use-record-type";
import { PageFrame } from "@/components/settings/page-frame";
import { ErrorState } from "@/components/ui/states";
import { toastFailure } from "@/components/ui/toast";
import { postJson } from "@/lib/http/fetch-json";
import { importKeys, importQuery, importShape } from "@/lib/imports/query";
import { isUnderWay } from "@/lib/imports/words";
import { recordTypes } from "@/lib/records/types";
import { Mapping } from "./mapping";
import { Outcome } from "./outcome";
import { figure, StatusChip } from "./status";

export type Step = "check" | "run" | "pause" | "cancellation" | "undo";

/** One import, from its columns to what came of it. */
export function ImportPage({ id, mayMakeFields }: { id: string; mayMakeFields: boolean }) {
  const client = useQueryClient();
  const { data: detail, error, refetch, isFetching } = useQuery({ ...importQuery(id), refetchInterval: ({ state }) => (state.data && isUnderWay(state.data.status) ? 1_000 : false) });
  const [going, setGoing] = useState<Step | null>(null);
  const type = useRecordType(recordTypes[detail?.kind ?? "contacts"]);
  if (!detail) return error ? <ErrorState title="The import could not be read" onRetry={() => void refetch()} retrying={isFetching}>{error.message}</ErrorState> : null;

  async function step(which: Step) {
    if (going) return;
    setGoing(which);
    try {
      client.setQueryData(importQuery(id).queryKey, await postJson(`/api/v1/imports/${id}/${which}`, undefined, importShape("importDetail")));
      await client.invalidateQueries({ queryKey: [...importKeys.all, "list"] });
    } catch (failure) {
      toastFailure("It was not done", failure);
      await refetch();
    }
    setGoing(null);
  }
  const many = type.many[0]!.toUpperCase() + type.many.slice(1);
  return (
    <PageFrame title={<span className="flex flex-wrap items-center gap-2"><span dir="auto" className="min-w-0 break-words">{detail.fileName}</span><StatusChip status={detail.status} /></span>} description={`${many}, ${detail.rowsKnown ? "" : "about "}${figure(detail.rows)} ${detail.format === "vcf" ? "cards" : "rows"}. Brought by ${detail.by}.`} back={{ href: `/imports${detail.kind === "contacts" ? "" : `?kind=${detail.kind}`}`, label: "Import" }}>
      {detail.status === "draft" ? <Mapping type={type} detail={detail} going={going} mayMakeFields={mayMakeFields} onStep={(which) => void step(which)} /> : <Outcome type={type} detail={detail} going={going} onStep={(which) => void step(which)} />}
    </PageFrame>
  );
}
