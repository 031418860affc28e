"use client";
import Link from "next/link";
import type { ReactNode } from "react";

/** One line of a widget that lists things: what it is and its figure, and below it the rest. */
export function RecordLine({ href, title, figure, children }: { href: string; title: ReactNode; figure?: ReactNode; children?: ReactNode }) {
  return (
    <li className="border-t first:border-t-0">
      <Link href={href} prefetch={false} className="flex min-h-11 flex-col gap-1 px-3 py-2 text-13 hover:bg-hover">
        <span className="flex min-w-0 items-baseline gap-2"><span dir="auto" className="min-w-0 truncate font-medium">{title}</span>{figure && <span className="ms-auto flex-none tabular-nums">{figure}</span>}</span>
        {children && <span className="flex flex-wrap items-center gap-x-2 gap-y-1 text-12 text-ink-2">{children}</span>}
      </Link>
    </li>
  );
}

/** Where the rest of a list stands. */
export function AllOf({ href, words }: { href: string; words: string }) {
  return <Link href={href} prefetch={false} className="block border-t px-3 py-2 text-13 text-accent hover:bg-hover">{words}</Link>;
}
