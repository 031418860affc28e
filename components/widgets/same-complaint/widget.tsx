"use client";
import Link from "next/link";
import { ChannelMark } from "@/components/channels/channel-mark";
import { Chip } from "@/components/ui/chip";
import { Time } from "@/components/ui/time";
import { formatMoneyCompact } from "@/lib/format/money";
import { plural } from "@/lib/format/number";
import type { WidgetProps } from "../contract";
import type { schema } from "./schema";

type Cluster = WidgetProps<typeof schema>["data"]["clusters"][number];

export function Widget({ data: { clusters } }: WidgetProps<typeof schema>) {
  return <ul>{clusters.map((cluster) => <li key={cluster.id} className="border-t first:border-t-0"><ClusterLine cluster={cluster} /></li>)}</ul>;
}

/** One complaint; opened, the conversations in which it is made. */
function ClusterLine({ cluster: { words, example, customers, cases, firstAt, deals, members } }: { cluster: Cluster }) {
  return (
    <details className="group text-13">
      <summary className="flex min-h-11 cursor-pointer flex-col gap-1 px-3 py-2 hover:bg-hover">
        <span className="flex items-baseline gap-2"><span dir="auto" className="line-clamp-2 min-w-0 flex-1 font-medium">{example}</span><span className="flex-none font-semibold tabular-nums">{plural(customers, "customer")}</span></span>
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1 text-12 text-ink-2">
          {words.slice(0, 4).map((word) => <Chip key={word}>{word}</Chip>)}
          <span>{plural(members.length, "conversation")}{cases > 0 && `, ${plural(cases, "case")}`}, since <Time value={firstAt} format="auto" /></span>
          {deals.length > 0 && <span>open deals {deals.map(({ amountMinor, currency }) => formatMoneyCompact(amountMinor, currency)).join(" + ")}</span>}
        </span>
      </summary>
      <ul className="pb-2">
        {members.map(({ id, conversationId, caseId, channel, name, text, at }) => (
          <li key={id}>
            <Link href={`/inbox?c=${conversationId}`} prefetch={false} className="flex min-h-9 items-center gap-2 px-3 ps-5 hover:bg-hover">
              <ChannelMark channel={channel} />
              <span className="min-w-0 flex-1"><span dir="auto" className="block truncate">{name}</span><span dir="auto" className="block truncate text-12 text-ink-2">{text}</span></span>
              {caseId && <Chip tone="warn">Case</Chip>}
              <Time value={at} format="auto" className="flex-none text-12 text-ink-2" />
            </Link>
          </li>
        ))}
      </ul>
    </details>
  );
}
