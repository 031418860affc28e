"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { toast, toastFailure } from "@/components/ui/toast";
import { deleteJson, postJson } from "@/lib/http/fetch-json";
import { publicationKeys } from "@/lib/publications/query";

/** Deletes a publication that is not out, with the way back. */
export function useRemove() {
  const client = useQueryClient();
  const router = useRouter();
  const refresh = () => client.invalidateQueries({ queryKey: publicationKeys.all });
  return async (id: string) => {
    const url = `/api/v1/publications/${id}`;
    try {
      await deleteJson(url);
    } catch (error) {
      return toastFailure("It was not deleted", error);
    }
    router.push("/publish");
    const restore = async () => {
      await postJson(`${url}/restoration`).catch((error: unknown) => toastFailure("It was not brought back", error));
      await refresh();
    };
    toast("Post deleted", { undo: () => void restore() });
    void client.invalidateQueries({ queryKey: publicationKeys.all, refetchType: "none" });
    await client.refetchQueries({ queryKey: ["publications", "list"] });
  };
}
