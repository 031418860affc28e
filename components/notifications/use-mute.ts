"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast, toastFailure } from "@/components/ui/toast";
import { deleteJson, putJson } from "@/lib/http/fetch-json";
import { muteQuery, notificationKeys } from "@/lib/notifications/query";

/** Has the viewer hear no more of a conversation, or all of it again; drawn at once and put back where that fails. */
export function useMute(conversationId: string) {
  const client = useQueryClient();
  const { queryKey } = muteQuery(conversationId);
  const { mutate } = useMutation<void, Error, boolean, { muted: boolean } | undefined>({
    scope: { id: `mute ${conversationId}` },
    mutationFn: async (muted: boolean) => void (await (muted ? putJson : deleteJson)(`/api/v1/conversations/${conversationId}/mute`)),
    onMutate: async (muted) => {
      await client.cancelQueries({ queryKey });
      const before = client.getQueryData(queryKey);
      client.setQueryData(queryKey, { muted });
      return before;
    },
    onSuccess: (_answer, muted) => toast(muted ? "Conversation muted" : "You hear of it again", { id: "mute", description: muted ? "You still hear when it is given to you or a note names you." : undefined, undo: () => mutate(!muted) }),
    onError: (error, _muted, before) => {
      if (before) client.setQueryData(queryKey, before);
      toastFailure("That was not saved", error);
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: notificationKeys.count });
    },
  });
  /** Without a wish: the other of what it is now. */
  return (muted?: boolean): void => mutate(muted ?? !client.getQueryData(queryKey)?.muted);
}
