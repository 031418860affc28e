"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { toast, toastFailure } from "@/components/ui/toast";
import { ApiError, patchJson, postJson } from "@/lib/http/fetch-json";
import { type Field, type RecordType, valueIn, withValue } from "@/lib/records/contract";
import { recordKeys, recordQuery, recordShape } from "@/lib/records/query";
import type { RecordDetail, Values } from "@/lib/records/schema";

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
    show({ ...before, record: withValue(before.record, field, value), names: name && typeof value === "string" ? { ...before.names, [value]: name } : before.names });
    try {
      show(await patchJson(`${address}/${id}`, withValue({}, field, value), recordShape.detail(type)));
      toast(`${field.label} changed`, { id: `${id}-${field.name}`, undo: () => void patchJson(`${address}/${id}`, withValue({}, field, was), recordShape.detail(type)).then(show, failed).finally(refresh) });
      return null;
    } catch (error) {
      show(before);
      return error instanceof ApiError ? (error.byField[field.name] ?? error.message) : String(error);
    } finally {
      refresh();
    }
  }, [client, queryKey, address, id, type, refresh]);

  /** Several fields at once, with words of their own. @returns what is wrong, by field; null when it is done */
  const patch = useCallback(async (values: Values, words: string): Promise<Record<string, string> | null> => {
    const before = client.getQueryData(queryKey);
    if (!before) return null;
    const show = (detail: RecordDetail) => client.setQueryData(queryKey, detail);
    const was = Object.fromEntries(Object.keys(values).map((name) => [name, before.record[name] ?? null]));
    await client.cancelQueries({ queryKey, exact: true });
    show({ ...before, record: { ...before.record, ...values } });
    try {
      show(await patchJson(`${address}/${id}`, values, recordShape.detail(type)));
      toast(words, { id: `${id}-${Object.keys(values).join()}`, undo: () => void patchJson(`${address}/${id}`, was, recordShape.detail(type)).then(show, failed).finally(refresh) });
      return null;
    } catch (error) {
      show(before);
      failed(error);
      return error instanceof ApiError ? error.byField : {};
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
  return { save, patch, move };
}

const failed = (error: unknown) => toastFailure("It was not changed", error);
