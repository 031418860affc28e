"use client";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { RecordType } from "@/lib/records/contract";
import { sourcesQuery } from "@/lib/sync/query";

/** A kind as it is shown for one record: what another system decides on is not to be changed here. */
export function useShownType(type: RecordType, id: string): RecordType {
  const { data } = useQuery(sourcesQuery(type.kind, id));
  return useMemo(() => {
    const decided = new Set(data?.items.flatMap((source) => source.decided));
    return decided.size ? { ...type, fields: type.fields.map((field) => (decided.has(field.name) ? { ...field, readOnly: true } : field)) } : type;
  }, [type, data]);
}
