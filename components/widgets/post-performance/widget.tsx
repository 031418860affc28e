"use client";
import { ArrowDown, ArrowUp } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { ChannelMark } from "@/components/channels/channel-mark";
import { Chip } from "@/components/ui/chip";
import { cn } from "@/components/ui/cn";
import { Time } from "@/components/ui/time";
import { formatNumber } from "@/lib/format/number";
import type { PostPerformance } from "@/lib/publications/schema";
import type { WidgetProps } from "../contract";
import type { schema } from "./schema";

const columns = [
  { key: "publishedAt", name: "Published" },
  { key: "views", name: "Views" },
  { key: "likes", name: "Likes" },
  { key: "reposts", name: "Reposts" },
  { key: "replies", name: "Replies" },
  { key: "clicks", name: "Clicks", hint: "On links that lead through this Weft" },
] as const;
type Key = (typeof columns)[number]["key"];

/** Where there is little room what it says stands above its figures. */
const narrow = "@max-[36rem]:grid @max-[36rem]:grid-cols-[minmax(0,1.5fr)_repeat(5,minmax(0,1fr))] @max-[36rem]:gap-x-1 @max-[36rem]:px-3";

/** What is not known comes last, whichever way. */
function sorted(posts: readonly PostPerformance[], key: Key, isRising: boolean): PostPerformance[] {
  return posts.toSorted((a, b) => {
    const [x, y] = [a[key], b[key]];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    return (x < y ? -1 : x > y ? 1 : 0) * (isRising ? 1 : -1);
  });
}

export function Widget({ data: { posts, more } }: WidgetProps<typeof schema>) {
  const [order, setOrder] = useState<{ key: Key; isRising: boolean }>({ key: "publishedAt", isRising: false });
  return (
    <div className="@container">
      <table className="w-full text-13 tabular-nums @max-[36rem]:block [&>tbody]:@max-[36rem]:block [&>thead]:@max-[36rem]:block">
        <caption className="sr-only">Posts and how they are doing</caption>
        <thead>
          <tr className={cn("text-12 text-ink-2", narrow)}>
            <th scope="col" className="px-3 py-1.5 text-start font-medium @max-[36rem]:sr-only">Post</th>
            {columns.map(({ key, name, ...more }) => {
              const isIt = order.key === key;
              return (
                <th key={key} scope="col" aria-sort={isIt ? (order.isRising ? "ascending" : "descending") : undefined} data-tip={"hint" in more ? more.hint : undefined} className="px-2 py-1 text-end font-medium last:pe-3 @max-[36rem]:px-0 @max-[36rem]:nth-2:text-start">
                  <button type="button" onClick={() => setOrder({ key, isRising: isIt && !order.isRising })} className="-mx-1 inline-flex min-h-6 items-center gap-0.5 rounded-control px-1 hover:text-ink">{isIt && (order.isRising ? <ArrowUp aria-hidden className="size-3" /> : <ArrowDown aria-hidden className="size-3" />)}{name}</button>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {sorted(posts, order.key, order.isRising).map((post) => (
            <tr key={post.id} className={cn("border-t hover:bg-hover", narrow)}>
              <th scope="row" className="w-full max-w-0 px-3 py-2 text-start font-normal @max-[36rem]:col-span-full @max-[36rem]:max-w-none @max-[36rem]:px-0 @max-[36rem]:pb-0">
                <Link href={`/publish/${post.publicationId}`} prefetch={false} className="flex min-w-0 items-center gap-2"><ChannelMark channel={post.channel} size={14} /><span dir="auto" className="min-w-0 truncate">{post.text || "Pictures or files, and no words"}</span>{post.isGone && <Chip tone="warn">Deleted</Chip>}</Link>
              </th>
              {columns.map(({ key }) => <td key={key} className="px-2 py-2 text-end whitespace-nowrap last:pe-3 @max-[36rem]:px-0 @max-[36rem]:nth-2:text-start">{key === "publishedAt" ? <Time value={post.publishedAt} format="list" className="text-12 text-ink-2" /> : post[key] === null ? <span className="text-ink-3">–</span> : formatNumber(post[key])}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
      {more && <p className="border-t px-3 py-2 text-12 text-ink-2">The latest {posts.length}. Choose a shorter time to see the others.</p>}
    </div>
  );
}
