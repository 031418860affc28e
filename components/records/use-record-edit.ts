"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { toast, toastFailure } from "@/components/ui/toast";
import { ApiError, patchJson, postJson } from "@/lib/http/fetch-json";
import { type Field, type RecordType, valueIn, withValue } from "@/lib/records/contract";
import { recordKeys, recordQuery, recordShape } from "@/lib/records/query";
import type { RecordDetail } from "@/lib/records/schema";

/** Characters; browsers let 64 KB outlive a page. */
const mostKeptAlive = 10_000;

/** Changes of one record: on the screen at once, taken back when Weft refuses, and with an undo. */
export function useRecordEdit(type: RecordType, id: string) {
  const client = useQueryClient();
  const { queryKey } = recordQuery(type, id);
  const address = `/api/v1/${type.kind}`;
  const refresh = useCallback(() => void client.invalidateQueries({ queryKey: recordKeys.all(type.kind) }), [client, type]);

  const save = useCallback(async (field: Field, value: unknown, name?: string): Promise<string | null> => {
    const before = client.getQueryData(queryKey);
    if (!before) return null;
    const show = (detail: RecordDetail) => client.setQueryData(queryKey, detail);
    const was = valueIn(before.record, field) ?? null;
    if (JSON.stringify(was) === JSON.stringify(value ?? null)) return null;
    await client.cancelQueries({ queryKey, exact: true });
    show({ record: withValue(before.record, field, value), names: name && typeof value === "string" ? { ...before.names, [value]: name } : before.names });
    try {
      show(await patchJson(`${address}/${id}`, withValue({}, field, value), recordShape.detail(type), { keepalive: JSON.stringify(value ?? null).length < mostKeptAlive }));
      toast(`${field.label} changed`, { id: `${id}-${field.name}`, undo: () => void patchJson(`${address}/${id}`, withValue({}, field, was), recordShape.detail(type)).then(show, failed).finally(refresh) });
      return null;
    } catch (error) {
      show(before);
      return error instanceof ApiError ? (error.byField[field.name] ?? error.message) : String(error);
    } finally {
      refresh();
    }
  }, [client, queryKey, address, id, type, refresh]);

  const move = useCallback(async (to: "deletion" | "restoration"): Promise<boolean> => {
    try {
      await postJson(`${address}/${to}`, { ids: [id] }, recordShape.changed());
      refresh();
      return true;
    } catch (error) {
      failed(error);
      return false;
    }
  }, [address, id, refresh]);
  return { save, move };
}

const failed = (error: unknown) => toastFailure("It was not changed", error);
