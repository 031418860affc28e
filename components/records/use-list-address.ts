"use client";
import { useCallback, useMemo } from "react";
import { useAddress } from "@/components/ui/use-address";
import type { RecordType } from "@/lib/records/contract";
import { fromSearch, toSearch, type ListQuery } from "@/lib/records/list-query";

/** What a list shows, as it stands in the address. */
export function useListAddress(type: RecordType) {
  const { text, go } = useAddress(`/${type.kind}`);
  const list = useMemo(() => fromSearch(type, new URLSearchParams(text)), [type, text]);
  const setList = useCallback((next: ListQuery, how?: "push" | "replace") => go(toSearch(type, next), how), [type, go]);
  return { list, setList };
}

/** Where a record has its page. */
export const hrefOfRecord = ({ kind }: Pick<RecordType, "kind">, id: string): string => `/${kind}/${id}`;
