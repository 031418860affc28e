"use client";
import { BadgeCheck, ListChecks } from "lucide-react";
import Link from "next/link";
import { ChannelMark } from "@/components/channels/channel-mark";
import { ThreadLine } from "@/components/channels/thread-line";
import { formatNumber, plural } from "@/lib/format/number";
import type { WidgetProps } from "../contract";
import type { schema } from "./schema";

const marks = { task: ListChecks, approval: BadgeCheck } as const;

export function Widget({ data: { items, conversations, tasks, approvals, tasksHref } }: WidgetProps<typeof schema>) {
  const heads = [
    { href: "/inbox?view=waiting&assignee=me", count: conversations, words: plural(conversations, "conversation").replace(/^\S+ /, "") },
    { href: tasksHref, count: tasks, words: plural(tasks, "task").replace(/^\S+ /, "") },
    { href: "/approvals", count: approvals, words: plural(approvals, "approval").replace(/^\S+ /, "") },
  ];
  return (
    <>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 px-3 pb-2 text-12 text-ink-2">
        {heads.map(({ href, count, words }) => <li key={href}><Link href={href} prefetch={false} className="hover:text-accent"><span className="text-14 font-semibold text-ink tabular-nums">{formatNumber(count)}</span> {words}</Link></li>)}
      </ul>
      <ol className="border-t">
        {items.map(({ kind, id, title, about, channel, reason, isLate, href }) => {
          const line = (
            <Link href={href} prefetch={false} className="flex min-h-11 items-start gap-2.5 px-3 py-2 text-13 hover:bg-hover">
              <span className="mt-0.5 flex-none text-ink-3 [&>svg]:size-4">{kind === "conversation" ? channel && <ChannelMark channel={channel} /> : <Mark kind={kind} />}</span>
              <span className="min-w-0 flex-1">
                <span dir="auto" className="block truncate font-medium">{title}</span>
                {about && <span dir="auto" className="block truncate text-ink-2">{about}</span>}
                <span className={`block text-12 text-pretty ${isLate ? "font-medium text-warn" : "text-ink-2"}`}>{reason}</span>
              </span>
            </Link>
          );
          return channel ? <ThreadLine as="li" key={`${kind} ${id}`} channel={channel} inset className="border-t first:border-t-0">{line}</ThreadLine> : <li key={`${kind} ${id}`} className="border-t first:border-t-0">{line}</li>;
        })}
      </ol>
    </>
  );
}

function Mark({ kind }: { kind: keyof typeof marks }) {
  const Icon = marks[kind];
  return <><Icon aria-hidden /><span className="sr-only">{kind === "task" ? "Task" : "Approval"}: </span></>;
}
