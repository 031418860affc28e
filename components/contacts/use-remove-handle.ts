"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { toast, toastFailure } from "@/components/ui/toast";
import { contactKeys, contactQuery, contactShape } from "@/lib/contacts/query";
import type { ContactIdentity } from "@/lib/contacts/schema";
import { deleteJson, postJson } from "@/lib/http/fetch-json";
import { recordKeys } from "@/lib/records/query";

/** Takes a handle from a contact: gone from the screen at once, with an undo. */
export function useRemoveHandle(contactId: string) {
  const client = useQueryClient();
  return useCallback(async ({ id, displayHandle }: ContactIdentity) => {
    const { queryKey } = contactQuery(contactId);
    const address = `/api/v1/contacts/${contactId}/identities/${id}`;
    const refresh = () => {
      void client.invalidateQueries({ queryKey: contactKeys.one(contactId) });
      void client.invalidateQueries({ queryKey: recordKeys.one("contacts", contactId) });
    };
    await client.cancelQueries({ queryKey, exact: true });
    const before = client.getQueryData(queryKey);
    if (before) client.setQueryData(queryKey, { ...before, identities: before.identities.filter((one) => one.id !== id) });
    try {
      await deleteJson(address);
      const restore = () => void postJson(`${address}/restoration`, {}, contactShape("contactIdentity")).catch((error: unknown) => toastFailure("It was not put back", error)).finally(refresh);
      toast(`${displayHandle} was removed`, { id: `handle-${id}`, undo: restore });
    } catch (error) {
      if (before) client.setQueryData(queryKey, before);
      toastFailure("It was not removed", error);
    } finally {
      refresh();
    }
  }, [client, contactId]);
}
