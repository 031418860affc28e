"use client";
import { GitMerge } from "lucide-react";
import Link from "next/link";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import type { Duplicate } from "@/lib/identity/duplicates-schema";
import type { ComparedKind } from "@/lib/identity/kinds";
import { Likelihood, Reasons } from "./reasons";
import { capital, wordsOf } from "./words";

export const hrefOfMerge = (kind: ComparedKind, { first, second }: Duplicate, from?: string): string => `/${kind}/merge?${new URLSearchParams({ a: first.id, b: second.id, ...(from && { from }) })}`;

export interface DuplicateRowProps {
  kind: ComparedKind;
  duplicate: Duplicate;
  /** Where one comes back to from the comparison. */
  from: string;
  mayEdit: boolean;
  onDismiss: () => void;
}

/** Two records side by side, why they may be one, and what can be done about it. */
export function DuplicateRow({ kind, duplicate, from, mayEdit, onDismiss }: DuplicateRowProps) {
  const { first, second } = duplicate;
  const { two, twoIcon: TwoIcon } = wordsOf[kind];
  return (
    <article data-row tabIndex={-1} aria-label={`${first.name} and ${second.name}`} className="flex flex-col gap-2 border-b px-4 py-3 outline-none focus-within:bg-hover focus:bg-hover focus-visible:ring-2 focus-visible:ring-accent focus-visible:ring-inset">
      <div className="grid gap-x-6 gap-y-2 sm:grid-cols-2">
        <Party kind={kind} party={first} />
        <Party kind={kind} party={second} />
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Likelihood {...duplicate} />
        <Reasons reasons={duplicate.reasons} />
        {mayEdit && (
          <span className="ms-auto flex gap-1.5 max-sm:w-full">
            <Button size="sm" variant="ghost" keys="x" onClick={onDismiss}><TwoIcon aria-hidden />{capital(two)}</Button>
            <Button size="sm" keys="m" asChild><Link href={hrefOfMerge(kind, duplicate, from)}><GitMerge aria-hidden />Compare</Link></Button>
          </span>
        )}
      </div>
    </article>
  );
}

function Party({ kind, party: { id, name, details, createdAt } }: { kind: ComparedKind; party: Duplicate["first"] }) {
  return (
    <div className="flex min-w-0 items-center gap-2.5">
      <Avatar name={name} size={32} />
      <div className="min-w-0 text-13">
        <Link href={`/${kind}/${id}`} dir="auto" className="block truncate font-medium hover:underline">{name}</Link>
        <p className="flex min-w-0 gap-1 text-12 text-ink-3"><span dir="auto" className="truncate">{details.join(", ") || wordsOf[kind].unknown}</span>·<span className="flex-none">since <Time value={createdAt} format="list" /></span></p>
      </div>
    </div>
  );
}
