"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useEndInSight } from "@/components/records/timeline/use-end-in-sight";
import { Button } from "@/components/ui/button";
import { SkeletonRows } from "@/components/ui/skeleton";
import { ErrorState } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import type { SearchKind } from "@/lib/search/expression";
import { searchQuery } from "@/lib/search/query";
import { NothingFound } from "./everything";
import { HitRow } from "./hit-row";
import { kindLooks } from "./kinds";

const pageSize = 20;

/** All that is found of one kind, the newest first; goes on by itself until there is a page of it, and as one scrolls. */
export function OneKind({ q, kind, onOpen }: { q: string; kind: SearchKind; onOpen: () => void }) {
  const { data, error, isFetching, isFetchingNextPage, isFetchNextPageError, hasNextPage, fetchNextPage, isPlaceholderData, refetch } = useInfiniteQuery(searchQuery(q, kind));
  const end = useRef<HTMLDivElement>(null);
  const { title } = kindLooks[kind];
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const last = data?.pages.at(-1);
  const mayGoOn = hasNextPage && !isFetching && !isFetchNextPageError && !isPlaceholderData;
  // What is said often and hardly ever together takes several looks.
  const isThin = items.length < pageSize && Boolean(last?.searchedTo);
  useEffect(() => {
    if (isThin && mayGoOn) void fetchNextPage();
  }, [isThin, mayGoOn, fetchNextPage]);
  useEndInSight(end, () => void fetchNextPage(), mayGoOn);
  if (error && !data) return <ErrorState title={`${title} could not be searched`} onRetry={() => void refetch()} retrying={isFetching}>{error.message}</ErrorState>;
  if (!data || (items.length === 0 && hasNextPage)) return <><SkeletonRows rows={8} height={60} label="Searching" />{last?.searchedTo && <p className="px-4 text-12 text-ink-3 md:px-6">Looked back to <Time value={last.searchedTo} format="list" /> so far.</p>}</>;
  if (items.length === 0) return <NothingFound q={q} />;
  return (
    <div aria-busy={isPlaceholderData}>
      {data.pages[0]?.isNear && <p className="px-4 pt-3 text-12 text-ink-3 md:px-6">Nothing is spelled like that. These are nearly.</p>}
      <ul aria-label={title}>{items.map((hit) => <HitRow key={hit.id} hit={hit} onOpen={onOpen} />)}</ul>
      <div ref={end} className="p-3 text-center text-12 text-ink-3">
        {isFetchNextPageError ? <>Could not load more. <Button size="sm" onClick={() => void fetchNextPage()}>Try again</Button></> : isFetchingNextPage ? <SkeletonRows rows={3} height={60} label="Loading more" /> : !hasNextPage && "That is all."}
      </div>
    </div>
  );
}
