"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { toast, toastFailure } from "@/components/ui/toast";
import { deleteJson, putJson } from "@/lib/http/fetch-json";
import type { Duplicate } from "@/lib/identity/duplicates-schema";
import { duplicateKeys, duplicateListQuery } from "@/lib/identity/query";

/** Says that two are two people: gone from the screen at once, with an undo. */
export function useDismiss(contact?: string) {
  const client = useQueryClient();
  return useCallback(async ({ id, first, second }: Duplicate) => {
    const { queryKey } = duplicateListQuery(contact);
    const address = `/api/v1/contacts/duplicates/${id}/dismissal`;
    const refresh = () => void client.invalidateQueries({ queryKey: duplicateKeys.all });
    await client.cancelQueries({ queryKey });
    const before = client.getQueryData(queryKey);
    if (before) client.setQueryData(queryKey, { ...before, pages: before.pages.map((page) => ({ ...page, items: page.items.filter((item) => item.id !== id) })) });
    try {
      await putJson(address, {});
      toast(`${first.name} and ${second.name} are two people`, { id: `duplicate-${id}`, undo: () => void deleteJson(address).catch((error: unknown) => toastFailure("It was not taken back", error)).finally(refresh) });
    } catch (error) {
      if (before) client.setQueryData(queryKey, before);
      toastFailure("It was not noted", error);
    } finally {
      refresh();
    }
  }, [client, contact]);
}
