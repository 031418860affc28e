"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { toast, toastFailure } from "@/components/ui/toast";
import { deleteJson, putJson } from "@/lib/http/fetch-json";
import type { Duplicate } from "@/lib/identity/duplicates-schema";
import type { ComparedKind } from "@/lib/identity/kinds";
import { duplicateKeys, duplicateListQuery } from "@/lib/identity/query";
import { wordsOf } from "./words";

/** Says that two are two: gone from the screen at once, with an undo. */
export function useDismiss(kind: ComparedKind, record?: string) {
  const client = useQueryClient();
  return useCallback(async ({ id, first, second }: Duplicate) => {
    const { queryKey } = duplicateListQuery(kind, record);
    const address = `/api/v1/${kind}/duplicates/${id}/dismissal`;
    const refresh = () => void client.invalidateQueries({ queryKey: duplicateKeys.all });
    await client.cancelQueries({ queryKey });
    const before = client.getQueryData(queryKey);
    if (before) client.setQueryData(queryKey, { ...before, pages: before.pages.map((page) => ({ ...page, items: page.items.filter((item) => item.id !== id) })) });
    try {
      await putJson(address, {});
      toast(`${first.name} and ${second.name} are ${wordsOf[kind].two}`, { id: `duplicate-${id}`, undo: () => void deleteJson(address).catch((error: unknown) => toastFailure("It was not taken back", error)).finally(refresh) });
    } catch (error) {
      if (before) client.setQueryData(queryKey, before);
      toastFailure("It was not noted", error);
    } finally {
      refresh();
    }
  }, [client, kind, record]);
}
