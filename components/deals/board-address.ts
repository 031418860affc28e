"use client";
import { useCallback, useMemo } from "react";
import { useRecordType } from "@/components/records/use-record-type";
import { useAddress } from "@/components/ui/use-address";
import { ofBoard } from "@/lib/deals/board-query";
import { dealRecord } from "@/lib/deals/record";
import { fromSearch, toSearch, type ListQuery } from "@/lib/records/list-query";

/** What a board shows, as it stands in the address: a list's search and filters, and the pipeline. */
export function useBoardAddress() {
  const type = useRecordType(dealRecord);
  const { text, go } = useAddress(`/${dealRecord.kind}`);
  const { list, pipeline } = useMemo(() => {
    const search = new URLSearchParams(text);
    return { list: ofBoard(fromSearch(type, search)), pipeline: search.get("pipeline") };
  }, [type, text]);
  const set = useCallback((next: ListQuery, of: string | null, how?: "push" | "replace") => {
    const search = toSearch(dealRecord, next);
    if (of) search.set("pipeline", of);
    go(search, how);
  }, [go]);
  return { type, list, pipeline, set, text };
}
