"use client";
import Link from "next/link";
import type { ReactNode } from "react";
import { ChannelMark } from "@/components/channels/channel-mark";
import { ThreadLine } from "@/components/channels/thread-line";
import type { ConversationRow } from "@/lib/conversations/schema";

/** Conversations as lines of a widget, each leading to its thread. */
export function ConversationLines({ items, aside, more }: { items: readonly ConversationRow[]; aside: (item: ConversationRow) => ReactNode; more?: { href: string; count: number; words: (count: number) => string } }) {
  return (
    <>
      <ul>
        {items.map((item) => (
          <ThreadLine as="li" key={item.id} channel={item.channel} inset className="border-t first:border-t-0">
            <Link href={`/inbox?c=${item.id}`} className="flex min-h-11 items-center gap-2.5 px-3 py-1.5 hover:bg-hover">
              <ChannelMark channel={item.channel} />
              <span className="min-w-0 flex-1">
                <span className="flex items-baseline gap-2">
                  <span dir="auto" className="min-w-0 truncate text-13 font-medium">{item.title}</span>
                </span>
                <span dir="auto" className="block truncate text-13 text-ink-2">{item.lastMessageDirection === "out" && <span className="text-ink-3">You: </span>}{item.lastMessageText || item.subject}</span>
              </span>
              {aside(item)}
            </Link>
          </ThreadLine>
        ))}
      </ul>
      {more && more.count > items.length && <Link href={more.href} className="block border-t px-3 py-2 text-13 text-accent hover:bg-hover">{more.words(more.count)}</Link>}
    </>
  );
}
