"use client";
import Link from "next/link";
import type { WidgetProps } from "../contract";
import { BacklogChart } from "./chart";
import type { schema } from "./schema";

export function Widget({ data, params }: WidgetProps<typeof schema>) {
  const channel = params.channel ? `&channel=${params.channel}` : "";
  const figures = [
    { name: "Open now", value: data.open, href: `/inbox?status=open${channel}` },
    { name: "Waiting on us", value: data.waitingOnUs, href: `/inbox?view=waiting${channel}` },
    { name: "Unread", value: data.unread, href: `/inbox?status=open${channel}` },
  ];
  return (
    <div className="flex h-full flex-col">
      <dl className="flex flex-wrap gap-x-5 gap-y-1 px-3 pb-1">
        {figures.map(({ name, value, href }) => (
          <div key={name}><dt className="text-12 text-ink-2">{name}</dt><dd className="text-20 font-semibold"><Link href={href} className="hover:text-accent">{value}</Link></dd></div>
        ))}
      </dl>
      <div className="min-h-0 flex-1"><BacklogChart days={data.days} /></div>
    </div>
  );
}
