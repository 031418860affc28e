"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { toast, toastFailure } from "@/components/ui/toast";
import { deleteJson, postJson } from "@/lib/http/fetch-json";
import { outcomeKeys, outcomeShape } from "@/lib/outcomes/query";
import type { Outcome } from "@/lib/outcomes/schema";
import { recordKeys } from "@/lib/records/query";
import { outcomeWords } from "./words";

/** Makes something of a message and says so, with the way back. */
export function useMake(conversationId: string, messageId: string): (input: object) => Promise<void> {
  const client = useQueryClient();
  const router = useRouter();
  const url = `/api/v1/messages/${messageId}/outcomes`;
  const refresh = (kind: Outcome["kind"]) => Promise.all([client.invalidateQueries({ queryKey: outcomeKeys.of(conversationId) }), client.invalidateQueries({ queryKey: recordKeys.all(kind) })]);
  const takeBack = async ({ id, kind }: Outcome) => {
    try {
      await deleteJson(`${url}/${id}`);
      await refresh(kind);
    } catch (error) {
      toastFailure("It was not taken back", error);
    }
  };
  return async (input) => {
    const made = await postJson(url, input, outcomeShape("outcome"));
    void refresh(made.kind);
    router.prefetch(`/${made.kind}/${made.recordId}`);
    toast(made.what === "line" ? `${made.name} was changed` : `${outcomeWords(made.kind, made.what)} was made`, { description: made.what === "line" ? undefined : made.name, undo: () => void takeBack(made) });
  };
}
