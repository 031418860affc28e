"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Paperclip, Plus, SquarePen, Trash2, Zap } from "lucide-react";
import { useState } from "react";
import { PageFrame } from "@/components/settings/page-frame";
import { rank } from "@/components/shell/rank";
import { Button, IconButton } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Input } from "@/components/ui/input";
import { SkeletonRows } from "@/components/ui/skeleton";
import { EmptyState, ErrorState } from "@/components/ui/states";
import { toast, toastFailure } from "@/components/ui/toast";
import { cannedRepliesQuery, cannedReplyKeys } from "@/lib/canned-replies/query";
import type { CannedReply } from "@/lib/canned-replies/schema";
import { directoryQuery } from "@/lib/conversations/query";
import { deleteJson, postJson } from "@/lib/http/fetch-json";
import { CannedReplyDialog } from "./canned-reply-dialog";

/** What members write again and again: their own, their teams' and everybody's. */
export function CannedRepliesPage({ mayShare }: { mayShare: boolean }) {
  const client = useQueryClient();
  const { data, error, refetch, isFetching } = useQuery(cannedRepliesQuery);
  const { data: directory } = useQuery(directoryQuery);
  const [editing, setEditing] = useState<CannedReply | "new" | null>(null);
  const [sought, setSought] = useState("");
  const all = data?.items ?? [];
  const shown = rank(sought.replace(/^\//, ""), all.map((reply) => ({ reply, title: reply.shortcut, keywords: [reply.title, reply.text.slice(0, 200)] }))).map(({ reply }) => reply);
  const refresh = () => client.invalidateQueries({ queryKey: cannedReplyKeys.all });
  const make = <Button variant="primary" onClick={() => setEditing("new")}><Plus aria-hidden />New reply</Button>;
  const sharedWith = ({ sharing, teamId }: CannedReply) => (sharing === "private" ? "Only you" : sharing === "workspace" ? "Everybody" : (directory?.teams.find(({ id }) => id === teamId)?.name ?? "A team"));

  async function remove(reply: CannedReply) {
    client.setQueryData(cannedReplyKeys.all, { items: all.filter(({ id }) => id !== reply.id) });
    try {
      await deleteJson(`/api/v1/canned-replies/${reply.id}`);
      toast(`/${reply.shortcut} was deleted`, { undo: () => void postJson(`/api/v1/canned-replies/${reply.id}/restoration`, {}).then(refresh, (failure: unknown) => toastFailure("It was not restored", failure)) });
    } catch (failure) {
      toastFailure("It was not deleted", failure);
    }
    await refresh();
  }

  return (
    <PageFrame title="Canned replies" description="What you write again and again. In the inbox, type / and a few letters where you answer, and Enter puts it in with the customer’s name and order." actions={all.length > 0 && <><Input size="sm" type="search" aria-label="Find a canned reply" placeholder="Find" className="w-44" value={sought} onChange={({ target }) => setSought(target.value)} />{make}</>}>
      {data ? (
        shown.length ? (
          <ul aria-label="Canned replies" className="card divide-y">
            {shown.map((reply) => (
              <li key={reply.id} className="flex flex-wrap items-start gap-x-3 gap-y-2 p-3">
                <div className="min-w-0 flex-1 basis-60">
                  <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-14"><code className="text-13 text-accent">/{reply.shortcut}</code><span dir="auto" className="font-medium">{reply.title}</span>{reply.language && <Chip tone="outline">{reply.language}</Chip>}{reply.files.length > 0 && <span className="flex items-center gap-1 text-12 text-ink-3"><Paperclip aria-hidden className="size-3.5" />{reply.files.length}<span className="sr-only"> files</span></span>}</p>
                  <p dir="auto" className="line-clamp-2 text-13 break-words text-ink-2">{reply.text}</p>
                  <p className="text-12 text-ink-3">{sharedWith(reply)}</p>
                </div>
                {reply.mayChange && (
                  <span className="flex flex-none items-center gap-1">
                    <IconButton label={`Change /${reply.shortcut}`} size="sm" onClick={() => setEditing(reply)}><SquarePen aria-hidden /></IconButton>
                    <IconButton label={`Delete /${reply.shortcut}`} size="sm" onClick={() => void remove(reply)}><Trash2 aria-hidden /></IconButton>
                  </span>
                )}
              </li>
            ))}
          </ul>
        ) : all.length ? <div className="card"><EmptyState icon={<Zap />} action={<Button onClick={() => setSought("")}>Show all</Button>}>No canned reply has “{sought}” in it.</EmptyState></div>
          : <div className="card"><EmptyState icon={<Zap />} action={make}>There are no canned replies yet. Keep what you write often, like opening hours or where an order is.</EmptyState></div>
      ) : error ? <div className="card"><ErrorState title="The canned replies could not be read" onRetry={() => void refetch()} retrying={isFetching}>{error.message}</ErrorState></div>
        : <div className="card"><SkeletonRows rows={4} height={64} label="Loading canned replies" /></div>}
      {editing && <CannedReplyDialog reply={editing === "new" ? null : editing} mayShare={mayShare} directory={directory} onClose={() => setEditing(null)} onSaved={() => { setEditing(null); void refresh(); }} />}
    </PageFrame>
  );
}
