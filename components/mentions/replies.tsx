"use client";
import { useQueryClient } from "@tanstack/react-query";
import { CircleAlert, CircleHelp, Clock, CornerUpLeft, Pencil, RotateCw, Undo2, UserRoundCheck } from "lucide-react";
import { useState } from "react";
import { AnswerDecision } from "@/components/posts/answer-decision";
import { Picture } from "@/components/posts/picture";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { OnceOpen } from "@/components/ui/once-open";
import { toastFailure } from "@/components/ui/toast";
import { deleteJson, postJson } from "@/lib/http/fetch-json";
import { mentionKeys } from "@/lib/mentions/query";
import type { MentionDetail, ReplyRow } from "@/lib/mentions/schema";
import { ConfirmDialog } from "./on-demand";

/** Answers of ours that are not out yet, or did not go out: how far each is, and what can be done. What is out stands in the thread. */
export function Replies({ mention, mayAnswer, memberId, onRewrite }: { mention: MentionDetail; mayAnswer: boolean; memberId: string; onRewrite: (text: string) => void }) {
  const pending = mention.replies.filter(({ status, remoteId }) => status !== "published" || !mention.thread.some((post) => post.remoteId === remoteId));
  if (!pending.length) return null;
  return <ul aria-label="Answers on their way" className="flex flex-col gap-2">{pending.map((reply) => <li key={reply.id}><Reply mentionId={mention.id} reply={reply} mayAnswer={mayAnswer} memberId={memberId} onRewrite={onRewrite} /></li>)}</ul>;
}

function Reply({ mentionId, reply, mayAnswer, memberId, onRewrite }: { mentionId: string; reply: ReplyRow; mayAnswer: boolean; memberId: string; onRewrite: (text: string) => void }) {
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const isBad = reply.status === "failed";
  const url = `/api/v1/mentions/${mentionId}/replies/${reply.id}`;
  const act = async (doing: () => Promise<void>, failed: string) => {
    try {
      await doing();
    } catch (error) {
      toastFailure(failed, error);
    }
    await client.invalidateQueries({ queryKey: mentionKeys.one(mentionId) });
  };
  const again = (confirmed: boolean) => act(() => postJson(`${url}/retry`, { confirmed }), "It was not published again");
  const words = isBad ? <><CircleAlert aria-hidden /><span><span className="font-medium">Not published.</span> {reply.error ?? "The platform gave no reason."}</span></>
    : reply.status === "unknown" ? <><CircleHelp aria-hidden /><span><span className="font-medium">May be out.</span> {reply.error}</span></>
    : reply.status === "waiting" ? <><UserRoundCheck aria-hidden /><span><span className="font-medium">Waits for approval.</span> {reply.memberId === memberId ? "Somebody else looks at it before it goes out." : `${reply.authorName ?? "A program"} wrote it.`}</span></>
    : reply.status === "returned" ? <><CornerUpLeft aria-hidden /><span><span className="font-medium">{reply.decidedByName ?? "Somebody"} gave it back:</span> <span dir="auto">{reply.error}</span></span></>
    : <><Clock aria-hidden /><span>{reply.status === "publishing" ? "Being published" : "Goes out in a moment"}{reply.error && `: ${reply.error}`}</span></>;
  return (
    <article aria-label="Our answer" className="rounded-card border border-transparent bg-accent-soft py-2.5 pr-3.5 pl-4">
      <p dir="auto" className="text-13 break-words whitespace-pre-wrap">{reply.text}</p>
      {reply.files.length > 0 && <p className="mt-1.5 flex flex-wrap gap-1.5">{reply.files.map((file) => <Picture key={file.fileId} file={file} className="max-h-24" />)}</p>}
      <p role={isBad || reply.status === "unknown" ? "alert" : "status"} className={cn("mt-1.5 flex items-start gap-1.5 text-12 [&>svg]:mt-px [&>svg]:size-3.5 [&>svg]:flex-none", isBad ? "text-bad" : reply.status === "unknown" || reply.status === "returned" ? "text-warn" : "text-ink-2")}>{words}</p>
      {mayAnswer && (
        <div className="mt-2 flex flex-wrap gap-2 empty:hidden">
          {reply.status === "waiting" && reply.memberId !== memberId && <AnswerDecision mentionId={mentionId} replyId={reply.id} author={reply.authorName} />}
          {reply.status === "returned" && <Button size="sm" onClick={() => void act(async () => { await deleteJson(url); onRewrite(reply.text); }, "It was not taken up")}><Pencil aria-hidden />Write it again</Button>}
          {isBad && <Button size="sm" onClick={() => void again(false)}><RotateCw aria-hidden />Try again</Button>}
          {reply.status === "unknown" && <Button size="sm" onPointerEnter={ConfirmDialog.preload} onFocus={ConfirmDialog.preload} onClick={() => setAsking(true)}>Publish again…</Button>}
          {(reply.status === "queued" || reply.status === "waiting" || isBad) && <Button size="sm" variant="ghost" onClick={() => void act(() => deleteJson(url), "It was too late")}><Undo2 aria-hidden />Take it back</Button>}
        </div>
      )}
      <OnceOpen open={asking}>
        <ConfirmDialog open={asking} onOpenChange={setAsking} title="Publish this answer again?" action="Publish again" tone="primary" onConfirm={() => again(true)}>
          Nobody knows whether the first try is out. Look on the platform; if it is there, it will stand there twice.
        </ConfirmDialog>
      </OnceOpen>
    </article>
  );
}
