"use client";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { withFields } from "@/lib/custom-fields/field";
import { customFieldsQuery } from "@/lib/custom-fields/query";
import type { RecordType } from "@/lib/records/contract";

/** A kind with the workspace's own fields among Weft's; without them until they are known, which pages of records are from the beginning. */
export function useRecordType(type: RecordType): RecordType {
  const { data } = useQuery(customFieldsQuery);
  return useMemo(() => (data ? withFields(type, data) : type), [type, data]);
}
