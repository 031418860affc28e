"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import type { ComparedKind } from "@/lib/identity/kinds";
import { duplicateListQuery } from "@/lib/identity/query";
import { hrefOfMerge } from "./duplicate-row";
import { Reasons } from "./reasons";
import { useDismiss } from "./use-dismiss";
import { capital, wordsOf } from "./words";

/** On a record's page: that it may be one that is here already. */
export function DuplicateNotice({ kind, id, mayEdit }: { kind: ComparedKind; id: string; mayEdit: boolean }) {
  const { data } = useInfiniteQuery(duplicateListQuery(kind, id));
  const dismiss = useDismiss(kind, id);
  const [found, ...others] = data?.pages.flatMap((page) => page.items) ?? [];
  if (!found) return null;
  const other = found.first.id === id ? found.second : found.first;
  return (
    <section aria-label="May be here twice" className="flex flex-col gap-2 rounded-control bg-info-soft px-3 py-2 text-13">
      <p>May be {wordsOf[kind].same} as <Link href={`/${kind}/${other.id}`} dir="auto" className="font-medium text-accent hover:underline">{other.name}</Link>.</p>
      <Reasons reasons={found.reasons} />
      <p className="flex flex-wrap items-center gap-1.5">
        <Button size="sm" asChild><Link href={hrefOfMerge(kind, found)}>Compare</Link></Button>
        {mayEdit && <Button size="sm" variant="ghost" onClick={() => void dismiss(found)}>{capital(wordsOf[kind].two)}</Button>}
        {others.length > 0 && <span className="ms-auto text-12 text-ink-3">{others.length === 1 ? "One more after this" : `${others.length} more after this`}</span>}
      </p>
    </section>
  );
}
