import Link from "next/link";
import { ChannelMark } from "@/components/channels/channel-mark";
import { ThreadLine } from "@/components/channels/thread-line";
import { Time } from "@/components/ui/time";
import type { SearchHit } from "@/lib/search/schema";
import { kindLooks } from "./kinds";
import { Marked } from "./marked";

/** One thing that was found: where it stands, what was looked for marked in it. */
export function HitRow({ hit, onOpen }: { hit: SearchHit; onOpen: () => void }) {
  const { kind, title, excerpt, by, channel, status, at, href } = hit;
  const { icon: Icon } = kindLooks[kind];
  const line = (
    <Link href={href} prefetch={false} data-hit onClick={onOpen} className="flex min-w-0 flex-col gap-0.5 px-4 py-2.5 outline-offset-[-2px] hover:bg-hover focus-visible:bg-hover md:px-6 touch:py-3">
      <span className="flex min-w-0 items-center gap-2 text-13">
        {channel ? <ChannelMark channel={channel} /> : <Icon aria-hidden className="size-4 flex-none text-ink-3" />}
        <span dir="auto" className="min-w-0 truncate font-medium"><Marked excerpt={title} /></span>
        {by && by !== title.text && <span dir="auto" className="min-w-0 truncate text-12 text-ink-3">{by}</span>}
        <span className="ms-auto flex flex-none items-center gap-2 text-12 text-ink-3">{status && <span className="phone:hidden">{status}</span>}<Time value={at} format="list" /></span>
      </span>
      {excerpt && <span dir="auto" className="line-clamp-2 ps-6 text-13 break-words text-ink-2"><Marked excerpt={excerpt} /></span>}
    </Link>
  );
  return channel ? <ThreadLine as="li" channel={channel} isPrivate={kind === "notes"} className="border-b">{line}</ThreadLine> : <li className="border-b">{line}</li>;
}
