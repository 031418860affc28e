"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Paperclip } from "lucide-react";
import Link from "next/link";
import { ChannelMark } from "@/components/channels/channel-mark";
import { Button } from "@/components/ui/button";
import { SkeletonRows } from "@/components/ui/skeleton";
import { EmptyState, ErrorState } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import type { PublicationShow } from "@/lib/publications/filter";
import { publicationListQuery } from "@/lib/publications/query";
import type { PublicationRow } from "@/lib/publications/schema";
import { StateChip, titleOf } from "./parts";

const nothing: Record<PublicationShow, string> = { all: "Nothing is published or planned yet. Compose once, and publish it on every channel.", upcoming: "Nothing is planned.", drafts: "There are no drafts.", out: "Nothing has gone out yet." };

export function PublicationList({ show, mayPublish }: { show: PublicationShow; zone: string; mayPublish: boolean }) {
  const list = useInfiniteQuery(publicationListQuery(show));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  if (list.error && !list.data) return <ErrorState title="The publications could not be loaded" onRetry={() => void list.refetch()} retrying={list.isFetching}>{list.error.message}</ErrorState>;
  if (!list.data) return <SkeletonRows rows={5} label="Loading publications" />;
  if (!items.length) return <EmptyState action={mayPublish && <Button variant="primary" asChild><Link href="/publish/new">Compose a post</Link></Button>}>{nothing[show]}</EmptyState>;
  return (
    <>
      <ul aria-label="Publications" className="divide-y">{items.map((item) => <li key={item.id}><Row item={item} /></li>)}</ul>
      {list.hasNextPage && <div className="p-3"><Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>Show more</Button></div>}
    </>
  );
}

function Row({ item }: { item: PublicationRow }) {
  return (
    <Link href={`/publish/${item.id}`} prefetch={false} className="flex min-h-14 flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 text-13 hover:bg-hover md:px-6">
      <span className="flex min-w-0 flex-1 basis-64 flex-col gap-0.5">
        <span dir="auto" className="line-clamp-2 font-medium">{titleOf(item)}</span>
        <span className="flex flex-wrap items-center gap-x-2 text-12 text-ink-2">
          {item.posts.map(({ connectionId, channel }) => <ChannelMark key={connectionId} channel={channel} size={14} />)}
          {item.authorName && <span dir="auto">{item.authorName}</span>}
          {item.campaign && <span dir="auto">{item.campaign}</span>}
          {item.attachmentCount > 0 && <span className="flex items-center gap-0.5"><Paperclip aria-hidden className="size-3" /><span className="sr-only">Files: </span>{item.attachmentCount}</span>}
        </span>
      </span>
      <span className="flex flex-none items-center gap-3"><Time value={item.at} className="text-12 text-ink-2" /><StateChip state={item.state} /></span>
    </Link>
  );
}
