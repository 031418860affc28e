"use client";
import { Columns3, Rows3 } from "lucide-react";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { cn } from "@/components/ui/cn";

/** Deals as a board or as a list, with the same search and filters. */
export function BoardSwitch({ as }: { as: "board" | "list" }) {
  const search = new URLSearchParams(useSearchParams());
  const hrefAs = (way: "board" | "list") => {
    const next = new URLSearchParams([...search].filter(([key]) => ["q", "filter", "sort"].includes(key)));
    next.set("as", way);
    return `/deals?${next}`;
  };
  return (
    <nav aria-label="How deals are shown" className="segments">
      {([["board", "Board", Columns3], ["list", "List", Rows3]] as const).map(([way, label, Icon]) => (
        <Link key={way} href={hrefAs(way)} prefetch={false} aria-current={way === as ? "page" : undefined} className={cn("inline-flex h-6 items-center gap-1.5 rounded-control px-2.5 text-13 font-medium touch:h-10 [&>svg]:size-3.5", way === as ? "bg-surface text-ink shadow-[0_0_0_1px_var(--line-strong)]" : "text-ink-2 hover:text-ink")}><Icon aria-hidden />{label}</Link>
      ))}
    </nav>
  );
}
