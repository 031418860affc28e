"use client";
import Link from "next/link";
import type { ReactNode } from "react";
import { ChannelMark } from "@/components/channels/channel-mark";
import { formatNumber } from "@/lib/format/number";
import type { Fabric, Strand } from "@/lib/fabric/schema";
import { amountOf, idOf } from "./layout";
import { namesOf } from "./words";

/** The same strands where there is no room for a drawing: the strongest first, each with a bar of its channel's colour. */
export function StrandList({ fabric, channel }: { fabric: Fabric; channel: string | null }) {
  const nameOf = namesOf(fabric);
  // All others are many, and lead nowhere.
  const strands = fabric.strands.filter((strand) => !channel || strand.channel === channel).toSorted((one, other) => Number(one.href === null) - Number(other.href === null));
  const most = Math.max(1, ...strands.map(amountOf));
  return (
    <ul>
      {strands.map((strand) => (
        <li key={idOf(strand)} className="border-t first:border-t-0">
          <Line strand={strand}>
            <ChannelMark channel={strand.channel} />
            <span className="min-w-0 flex-1">
              <span className="flex items-baseline gap-1.5"><span dir="auto" className="truncate text-13 font-medium">{nameOf(strand.b)}</span><span dir="auto" className="truncate text-12 text-ink-2">{strand.kind === "with" || strand.kind === "inside" ? nameOf(strand.a) : `with ${nameOf(strand.a)}`}{strand.kind === "competitor" && " · competitor"}</span></span>
              <span aria-hidden className="mt-1 block h-1.5 rounded-full bg-sunken"><span data-thread={strand.channel} className="block h-full rounded-full bg-(--thread)" style={{ width: `${Math.max(1, (amountOf(strand) / most) * 100)}%` }} /></span>
            </span>
            <span className="w-12 text-end text-13 tabular-nums">{formatNumber(amountOf(strand))}<span className="sr-only"> messages</span></span>
          </Line>
        </li>
      ))}
    </ul>
  );
}

const line = "flex min-h-12 items-center gap-2.5 px-3 py-1.5";

const Line = ({ strand: { href }, children }: { strand: Strand; children: ReactNode }) => (href ? <Link href={href} prefetch={false} className={`${line} hover:bg-hover`}>{children}</Link> : <div className={line}>{children}</div>);
