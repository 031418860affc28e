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

/** What the platform lets one do with a post of a thread, each shown at once and taken back where that is possible. */
export function PostActions({ mentionId, post }: { mentionId: string; post: ThreadPost }) {
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const { can, author } = post;
  const key = mentionKeys.one(mentionId);
  const url = `/api/v1/mentions/${post.id}`;
  const show = (patch: Partial<ThreadPost>) => client.setQueryData(key, (data: MentionDetail | undefined) => data && { ...data, thread: data.thread.map((one) => (one.id === post.id ? { ...one, ...patch } : one)) });
  async function set(path: "like" | "hiding", on: boolean, failed: string): Promise<boolean> {
    const now = new Date().toISOString();
    await client.cancelQueries({ queryKey: key });
    show(path === "like" ? { likedAt: on ? now : null } : { hiddenAt: on ? now : null });
    try {
      await (on ? putJson(`${url}/${path}`, {}) : deleteJson(`${url}/${path}`));
      return true;
    } catch (error) {
      show(path === "like" ? { likedAt: post.likedAt } : { hiddenAt: post.hiddenAt });
      toastFailure(failed, error);
      return false;
    } finally {
      void client.invalidateQueries({ queryKey: key });
    }
  }
  async function hide(on: boolean) {
    if (await set("hiding", on, on ? "It was not hidden" : "It is still hidden")) toast(on ? "Hidden from others" : "Shown again", { id: "post-hiding", description: author.name, undo: () => void set("hiding", !on, "It was not taken back") });
  }
  async function remove() {
    try {
      await deleteJson(`${url}/post`);
      toast("Deleted there");
    } catch (error) {
      toastFailure("It was not deleted", error);
    }
    await client.invalidateQueries({ queryKey: mentionKeys.all, predicate: ({ queryKey: [, part] }) => part !== "list" });
  }
  const isLiked = post.likedAt !== null;
  if (!can.like && !can.hide && !can.delete) return null;
  return (
    <span className="ms-auto flex items-center">
      {can.like && <IconButton size="sm" label={isLiked ? `Take back our like of what ${author.name} wrote` : `Like what ${author.name} wrote`} hint={isLiked ? "Liked by us: take it back" : "Like it in our name"} aria-pressed={isLiked} onClick={() => void set("like", !isLiked, isLiked ? "The like was not taken back" : "It was not liked")}><Heart aria-hidden className={cn(isLiked && "fill-current text-bad")} /></IconButton>}
      {can.hide && <IconButton size="sm" label={post.hiddenAt ? `Show what ${author.name} wrote again` : `Hide what ${author.name} wrote`} hint={post.hiddenAt ? "Show it to everybody again" : "Hide it from others below our post"} onClick={() => void hide(!post.hiddenAt)}>{post.hiddenAt ? <Eye aria-hidden /> : <EyeOff aria-hidden />}</IconButton>}
      {can.delete && <IconButton size="sm" label="Delete our post there" onPointerEnter={ConfirmDialog.preload} onFocus={ConfirmDialog.preload} onClick={() => setAsking(true)}><Trash2 aria-hidden /></IconButton>}
      <OnceOpen open={asking}>
        <ConfirmDialog open={asking} onOpenChange={setAsking} title="Delete this post?" action="Delete it there" tone="danger" onConfirm={remove}>It goes from the platform for good, with what others see of it. What it answered waits again.</ConfirmDialog>
      </OnceOpen>
    </span>
  );
}
