import type { UseInfiniteQueryResult } from "@tanstack/react-query";
import { useCallback, type ReactNode } from "react";
import { Button } from "./button";
import { SkeletonRows } from "./skeleton";

type Paged = Pick<UseInfiniteQueryResult, "hasNextPage" | "isFetchingNextPage" | "isFetchNextPageError" | "fetchNextPage">;

/**
 * The further pages of a list: `onNearEnd` asks for the next as its end comes near (one that failed waits until somebody asks for it), and `footer` stands below
 * the last row, saying that more is coming, or did not. For a `VirtualList`. @param height of a row, in pixels
 */
export function usePages({ hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage }: Paged, height: number, rows = 3): { onNearEnd: () => void; footer: ReactNode } {
  const onNearEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);
  const footer = isFetchNextPageError ? <p className="flex items-center justify-center gap-2 p-3 text-12 text-ink-2">Could not load more. <Button size="sm" onClick={() => void fetchNextPage()}>Try again</Button></p>
    : isFetchingNextPage && <SkeletonRows rows={rows} height={height} label="Loading more" />;
  return { onNearEnd, footer };
}
