"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { ChannelMark } from "@/components/channels/channel-mark";
import { Count } from "@/components/ui/chip";
import { Age } from "@/components/ui/time";
import { waitingAnswersQuery } from "@/lib/mentions/query";
import { AnswerDecision } from "./answer-decision";
import { Picture } from "./picture";

/** Public answers that wait for a second person; nothing while there are none. */
export function WaitingAnswers() {
  const { data } = useQuery(waitingAnswersQuery);
  if (!data?.items.length) return null;
  return (
    <section aria-labelledby="waiting-answers" className="border-b bg-surface px-4 py-3 md:px-6">
      <h2 id="waiting-answers" className="flex items-center gap-2 text-14">Answers that wait for approval <Count value={data.items.length} of="answers" /></h2>
      <ul className="mt-2 grid gap-3 lg:grid-cols-2">
        {data.items.map(({ id, text, files, authorName, createdAt, mention, mayDecide }) => (
          <li key={id} className="flex flex-col gap-2 rounded-card border p-3">
            <Link href={`/mentions?state=all&m=${mention.id}`} prefetch={false} className="flex min-w-0 items-start gap-2 rounded-control text-13 text-ink-2 hover:text-ink">
              <ChannelMark channel={mention.channel} size={14} className="mt-0.5 flex-none" /><span className="min-w-0"><span dir="auto" className="font-medium">{mention.authorName}</span> <span dir="auto" className="line-clamp-2 break-words">{mention.text}</span></span>
            </Link>
            <p dir="auto" className="border-s-2 border-accent ps-2.5 text-13 break-words whitespace-pre-wrap">{text}</p>
            {files.length > 0 && <p className="flex flex-wrap gap-1.5">{files.map((file) => <Picture key={file.fileId} file={file} className="max-h-24" />)}</p>}
            <p className="text-12 text-ink-3">By <span dir="auto">{authorName ?? "a program"}</span>, waits <Age since={createdAt} />{!mayDecide && ". A second person approves it."}</p>
            {mayDecide && <AnswerDecision mentionId={mention.id} replyId={id} author={authorName} />}
          </li>
        ))}
      </ul>
      {data.more && <p className="mt-2 text-12 text-ink-3">More come up as these are decided.</p>}
    </section>
  );
}
