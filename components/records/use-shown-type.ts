"use client";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { RecordType } from "@/lib/records/contract";
import { sourcesQuery } from "@/lib/sync/query";

/** Fields of a record that another system decides on; `lines` are its lines. */
export function useDecided({ kind }: Pick<RecordType, "kind">, id: string): ReadonlySet<string> {
  const { data } = useQuery(sourcesQuery(kind, id));
  return useMemo(() => new Set(data?.items.flatMap((source) => source.decided)), [data]);
}

/** A kind as it is shown for one record: what another system decides on is not to be changed here. */
export const useShownType = (type: RecordType, decided: ReadonlySet<string>): RecordType =>
  useMemo(() => (decided.size ? { ...type, fields: type.fields.map((field) => (decided.has(field.name) ? { ...field, readOnly: true } : field)) } : type), [type, decided]);
