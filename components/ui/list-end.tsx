import type { UseInfiniteQueryResult } from "@tanstack/react-query";
import { useCallback } from "react";
import { Button } from "./button";
import { SkeletonRows } from "./skeleton";

type Paged = Pick<UseInfiniteQueryResult, "hasNextPage" | "isFetchingNextPage" | "isFetchNextPageError" | "fetchNextPage">;

/** Asks for a list's next page, as its end comes near; one that failed waits until somebody asks for it. */
export function useLoadMore({ hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage }: Paged): () => void {
  return useCallback(() => {
    if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);
}

/** What stands below the last row of a list that has more: that it is coming, or that it did not. */
export function ListEnd({ of: { isFetchingNextPage, isFetchNextPageError, fetchNextPage }, rows = 3, height }: { of: Paged; rows?: number; height: number }) {
  if (isFetchNextPageError) return <p className="flex items-center justify-center gap-2 p-3 text-12 text-ink-2">Could not load more. <Button size="sm" onClick={() => void fetchNextPage()}>Try again</Button></p>;
  return isFetchingNextPage ? <SkeletonRows rows={rows} height={height} label="Loading more" /> : null;
}
