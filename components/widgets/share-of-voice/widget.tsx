"use client";
import Link from "next/link";
import { foundHref } from "@/components/listening/found-href";
import { formatNumber, formatPercent } from "@/lib/format/number";
import { kindWords } from "@/lib/listening/kinds";
import type { WidgetProps } from "../contract";
import type { schema } from "./schema";

export function Widget({ data: { items, since } }: WidgetProps<typeof schema>) {
  return (
    <ul>
      {items.map(({ id, name, kind, mentions, share }) => (
        <li key={id} className="border-t first:border-t-0">
          <Link href={foundHref(id, since)} prefetch={false} className="flex min-h-11 flex-col justify-center gap-1 px-3 py-2 text-13 hover:bg-hover">
            <span className="flex items-baseline gap-2"><span dir="auto" className="min-w-0 truncate font-medium">{name}</span><span className="flex-none text-12 text-ink-2">{kindWords[kind]}</span><span className="ms-auto flex-none tabular-nums"><span className="text-ink-2">{formatNumber(mentions)}</span> {formatPercent(share)}</span></span>
            <span aria-hidden className="h-1.5 overflow-hidden rounded-full bg-sunken"><span className="block h-full rounded-full bg-accent-fill" style={{ inlineSize: `${share * 100}%` }} /></span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
