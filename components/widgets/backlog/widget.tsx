"use client";
import Link from "next/link";
import { chartLater } from "@/components/charts/later";
import { inboxOf } from "@/lib/metrics/place";
import type { WidgetProps } from "../contract";
import { useTableAbout } from "../use-table-about";
import type { schema } from "./schema";
import { table } from "./table";

const BacklogChart = chartLater(async () => (await import("./chart")).BacklogChart);

export function Widget({ data, params, options }: WidgetProps<typeof schema>) {
  const about = useTableAbout(params, options);
  const figures = [
    { name: "Open now", value: data.open, href: inboxOf(params) },
    { name: "Waiting on us", value: data.waitingOnUs, href: inboxOf(params, { view: "waiting" }) },
    { name: "Unread", value: data.unread, href: inboxOf(params) },
  ];
  return (
    <div className="flex h-full flex-col">
      <dl className="flex flex-wrap gap-x-5 gap-y-1 px-3 pb-1">
        {figures.map(({ name, value, href }) => (
          <div key={name}><dt className="text-12 text-ink-2">{name}</dt><dd className="text-20 font-semibold"><Link href={href} className="hover:text-accent">{value}</Link></dd></div>
        ))}
      </dl>
      <div className="min-h-0 flex-1"><BacklogChart days={data.days} table={table(data, about)} /></div>
    </div>
  );
}
