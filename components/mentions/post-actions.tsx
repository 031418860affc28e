"use client";
import { useQueryClient } from "@tanstack/react-query";
import { Eye, EyeOff, Heart, Trash2 } from "lucide-react";
import { useState } from "react";
import { IconButton } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { OnceOpen } from "@/components/ui/once-open";
import { toast, toastFailure } from "@/components/ui/toast";
import { deleteJson, putJson } from "@/lib/http/fetch-json";
import { mentionKeys } from "@/lib/mentions/query";
import type { MentionDetail, ThreadPost } from "@/lib/mentions/schema";
import { ConfirmDialog } from "./on-demand";

/** What can be done at the platform with posts of a mention's thread: shown at once, and taken back where that is possible. */
export function usePostActions(mentionId: string) {
  const client = useQueryClient();
  const key = mentionKeys.one(mentionId);
  const show = (id: string, patch: Partial<ThreadPost>) => client.setQueryData(key, (data: MentionDetail | undefined) => data && { ...data, thread: data.thread.map((one) => (one.id === id ? { ...one, ...patch } : one)) });
  async function set({ id, likedAt, hiddenAt }: ThreadPost, path: "like" | "hiding", on: boolean, failed: string): Promise<boolean> {
    const url = `/api/v1/mentions/${id}/${path}`;
    const now = on ? new Date().toISOString() : null;
    await client.cancelQueries({ queryKey: key });
    show(id, path === "like" ? { likedAt: now } : { hiddenAt: now });
    try {
      await (on ? putJson(url, {}) : deleteJson(url));
      return true;
    } catch (error) {
      show(id, path === "like" ? { likedAt } : { hiddenAt });
      toastFailure(failed, error);
      return false;
    } finally {
      void client.invalidateQueries({ queryKey: key });
    }
  }
  return {
    like: (post: ThreadPost, on: boolean) => void set(post, "like", on, on ? "It was not liked" : "The like was not taken back"),
    hide: async (post: ThreadPost, on: boolean) => {
      if (await set(post, "hiding", on, on ? "It was not hidden" : "It is still hidden")) toast(on ? "Hidden from others" : "Shown again", { id: "post-hiding", description: post.author.name, undo: () => void set(post, "hiding", !on, "It was not taken back") });
    },
    remove: async ({ id }: ThreadPost) => {
      try {
        await deleteJson(`/api/v1/mentions/${id}/post`);
        toast("Deleted there");
      } catch (error) {
        toastFailure("It was not deleted", error);
      }
      await client.invalidateQueries({ queryKey: mentionKeys.all, predicate: ({ queryKey: [, part] }) => part !== "list" });
    },
  };
}

/** The same as buttons below a post. What is the mention itself has keys. */
export function PostActions({ mentionId, post }: { mentionId: string; post: ThreadPost }) {
  const act = usePostActions(mentionId);
  const [asking, setAsking] = useState(false);
  const { can, author } = post;
  const isIt = post.id === mentionId;
  const isLiked = post.likedAt !== null;
  if (!can.like && !can.hide && !can.delete) return null;
  return (
    <span className="ms-auto flex items-center">
      {can.like && <IconButton size="sm" label={isLiked ? `Take back our like of what ${author.name} wrote` : `Like what ${author.name} wrote`} hint={isLiked ? "Liked by us: take it back" : "Like it in our name"} keys={isIt ? "shift+l" : undefined} aria-pressed={isLiked} onClick={() => act.like(post, !isLiked)}><Heart aria-hidden className={cn(isLiked && "fill-current text-bad")} /></IconButton>}
      {can.hide && <IconButton size="sm" label={post.hiddenAt ? `Show what ${author.name} wrote again` : `Hide what ${author.name} wrote`} hint={post.hiddenAt ? "Show it to everybody again" : "Hide it from others below our post"} keys={isIt ? "h" : undefined} onClick={() => void act.hide(post, !post.hiddenAt)}>{post.hiddenAt ? <Eye aria-hidden /> : <EyeOff aria-hidden />}</IconButton>}
      {can.delete && <IconButton size="sm" label="Delete our post there" onPointerEnter={ConfirmDialog.preload} onFocus={ConfirmDialog.preload} onClick={() => setAsking(true)}><Trash2 aria-hidden /></IconButton>}
      <OnceOpen open={asking}>
        <ConfirmDialog open={asking} onOpenChange={setAsking} title="Delete this post?" action="Delete it there" tone="danger" onConfirm={() => act.remove(post)}>It goes from the platform for good, with what others see of it. What it answered waits again.</ConfirmDialog>
      </OnceOpen>
    </span>
  );
}
