"use client";
import { useQuery } from "@tanstack/react-query";
import { useChannels } from "@/components/channels/channels-provider";
import { directoryQuery } from "@/lib/conversations/query";
import type { DashboardParams } from "@/lib/metrics/range";
import { scopeWords } from "./scope-words";

/** What the figures are of. */
export function ScopeLine({ params }: { params: DashboardParams }) {
  const { data: directory } = useQuery(directoryQuery);
  const channels = useChannels();
  return <p dir="auto" className="truncate text-13 text-ink-2">{scopeWords(params, { team: (id) => directory?.teams.find((one) => one.id === id)?.name, member: (id) => directory?.members.find((one) => one.id === id)?.name, channel: (id) => channels.find((one) => one.id === id)?.name })}</p>;
}
