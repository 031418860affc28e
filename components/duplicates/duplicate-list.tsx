"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useRef } from "react";
import { useHotkeys } from "@/components/shell/use-hotkeys";
import { Button } from "@/components/ui/button";
import { nextIndex } from "@/components/ui/list-keys";
import { SkeletonRows } from "@/components/ui/skeleton";
import { EmptyState, ErrorState } from "@/components/ui/states";
import type { Duplicate } from "@/lib/identity/duplicates-schema";
import type { ComparedKind } from "@/lib/identity/kinds";
import { duplicateListQuery } from "@/lib/identity/query";
import { recordTypes } from "@/lib/records/types";
import { DuplicateRow, hrefOfMerge } from "./duplicate-row";
import { useDismiss } from "./use-dismiss";
import { capital, wordsOf } from "./words";

const fromHere = "duplicates";

/** Records of a kind that may be one, the likeliest first, to be looked at one by one. */
export function DuplicateList({ kind, mayEdit }: { kind: ComparedKind; mayEdit: boolean }) {
  const router = useRouter();
  const words = wordsOf[kind];
  const { many } = recordTypes[kind];
  const Icon = words.icon;
  const { data, error, isPending, isFetching, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery(duplicateListQuery(kind));
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const list = useRef<HTMLOListElement>(null);
  const dismiss = useDismiss(kind);
  const rows = () => [...(list.current?.querySelectorAll<HTMLElement>("[data-row]") ?? [])];
  const active = () => rows().findIndex((row) => row.contains(document.activeElement));
  const move = (key: string) => {
    const next = nextIndex(key, active(), items.length, 5);
    if (next !== null) rows()[next]?.focus();
  };
  const withActive = (work: (one: Duplicate) => void) => () => {
    const one = items[active()];
    if (one) work(one);
  };
  useHotkeys([
    { keys: "j", title: "Next pair", section: "Duplicates", run: () => move("j") },
    { keys: "k", title: "Pair before", section: "Duplicates", run: () => move("k") },
    ...(mayEdit ? [
      { keys: "m", title: "Compare and merge", section: "Duplicates", run: withActive((one) => router.push(hrefOfMerge(kind, one, fromHere))) },
      { keys: "x", title: `${capital(words.two)}: do not ask again`, section: "Duplicates", run: withActive((one) => void dismiss(one)) },
    ] : []),
  ]);
  return (
    <section aria-label="Duplicates" className="flex h-full min-h-0 flex-col bg-surface">
      <header className="flex min-h-11 flex-none flex-wrap items-center gap-x-3 gap-y-1 border-b px-3.5 py-1.5">
        <Link href={`/${kind}`} className="inline-flex min-h-6 items-center gap-1 text-13 text-ink-2 hover:text-ink"><ArrowLeft aria-hidden className="size-3.5" />{capital(many)}</Link>
        <h1 className="text-14">Duplicates</h1>
        <p className="text-12 text-ink-3 max-sm:w-full">{words.maySame} Nothing is merged before somebody says so.</p>
      </header>
      <div className="scroll min-h-0 flex-1">
        {isPending ? <SkeletonRows rows={8} label="Loading the suggestions" />
          : error && !data ? <ErrorState title="The suggestions could not be loaded" onRetry={() => void refetch()} retrying={isFetching}>{error.message}</ErrorState>
          : items.length === 0 ? <EmptyState icon={<Icon />} action={<Link href={`/${kind}`} className="text-13 text-accent hover:underline">To the {many}</Link>}>{words.none}</EmptyState>
          : (
            <ol ref={list} className="flex flex-col">
              {items.map((one) => <li key={one.id}><DuplicateRow kind={kind} duplicate={one} from={fromHere} mayEdit={mayEdit} onDismiss={() => void dismiss(one)} /></li>)}
            </ol>
          )}
        {hasNextPage && <Button className="mx-auto my-3 flex" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>Show more</Button>}
      </div>
    </section>
  );
}
