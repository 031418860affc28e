"use client";
import { useQuery } from "@tanstack/react-query";
import { SearchX } from "lucide-react";
import { Button } from "@/components/ui/button";
import { SkeletonRows } from "@/components/ui/skeleton";
import { EmptyState, ErrorState } from "@/components/ui/states";
import type { SearchKind } from "@/lib/search/expression";
import { searchAllQuery } from "@/lib/search/query";
import { HitRow } from "./hit-row";
import { kindLooks } from "./kinds";

/** The newest of every kind, with the way to all of one. */
export function Everything({ q, onOpen, onKind }: { q: string; onOpen: () => void; onKind: (kind: SearchKind) => void }) {
  const { data, error, isFetching, isPlaceholderData, refetch } = useQuery(searchAllQuery(q));
  if (error && !data) return <ErrorState title="Nothing could be searched" onRetry={() => void refetch()} retrying={isFetching}>{error.message}</ErrorState>;
  if (!data) return <SkeletonRows rows={8} height={60} label="Searching" />;
  if (data.groups.length === 0) return <NothingFound q={q} />;
  return (
    <div aria-busy={isPlaceholderData}>
      {data.groups.map(({ kind, items, isMore, isNear }) => {
        const { title } = kindLooks[kind];
        return (
          <section key={kind} aria-label={title}>
            <div className="flex items-center justify-between px-4 pt-4 pb-1 md:px-6">
              <h2 className="text-12 font-medium text-ink-2">{title}{isNear && <span className="font-normal text-ink-3"> · spelled nearly like that</span>}</h2>
              {isMore && <Button size="sm" variant="ghost" onClick={() => onKind(kind)}>All {title.toLowerCase()}</Button>}
            </div>
            {items.length === 0 && <p className="border-t px-4 py-2.5 text-13 text-ink-2 md:px-6">Nothing among the newest. All {title.toLowerCase()} looks further back.</p>}
            <ul aria-label={title} className="border-t empty:hidden">{items.map((hit) => <HitRow key={hit.id} hit={hit} onOpen={onOpen} />)}</ul>
          </section>
        );
      })}
    </div>
  );
}

export function NothingFound({ q }: { q: string }) {
  return <EmptyState icon={<SearchX />}>Nothing that you may see has <span dir="auto">“{q.trim()}”</span> in it. Try fewer or shorter words, a star for the rest of a word (deliver*), or leave out a filter.</EmptyState>;
}
