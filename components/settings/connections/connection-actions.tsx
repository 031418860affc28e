"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Pause, Play, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast, toastFailure } from "@/components/ui/toast";
import { connectionKeys, connectionShape } from "@/lib/connections/query";
import type { ConnectionDetail } from "@/lib/connections/schema";
import { deleteJson, putJson } from "@/lib/http/fetch-json";

/** Pause, resume, remove. */
export function ConnectionActions({ connection: { id, name, status } }: { connection: ConnectionDetail }) {
  const queryClient = useQueryClient();
  const router = useRouter();
  const [removing, setRemoving] = useState(false);
  const toggle = useMutation({
    mutationFn: () => (status === "active" ? putJson(`/api/v1/connections/${id}/pause`, undefined, connectionShape("connectionDetail")) : deleteJson(`/api/v1/connections/${id}/pause`, undefined, connectionShape("connectionDetail"))),
    onSuccess: (saved) => {
      queryClient.setQueryData(connectionKeys.one(id), saved);
      toast(saved.status === "active" ? `${name} works again` : `${name} is paused`, saved.status === "active" ? {} : { description: "Nothing is fetched or sent until you resume it." });
    },
    onError: (error) => toastFailure(status === "active" ? "It could not be paused" : "It could not be resumed", error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: connectionKeys.list }),
  });
  async function remove() {
    await deleteJson(`/api/v1/connections/${id}`);
    await queryClient.invalidateQueries({ queryKey: connectionKeys.list });
    toast(`${name} was removed`);
    router.push("/settings/connections");
  }
  return (
    <>
      <Button busy={toggle.isPending} onClick={() => toggle.mutate()}>{status === "active" ? <><Pause aria-hidden />Pause</> : <><Play aria-hidden />{status === "paused" ? "Resume" : "Try again"}</>}</Button>
      <Button onClick={() => setRemoving(true)}><Trash2 aria-hidden />Remove</Button>
      <ConfirmDialog open={removing} onOpenChange={setRemoving} title={`Remove ${name}?`} action="Remove" onConfirm={remove}>
        Its credentials are deleted and nothing more is received or sent. What came from it stays here, and the account can be connected again later.
      </ConfirmDialog>
    </>
  );
}
