"use client";
import { useChannels } from "@/components/channels/channels-provider";
import type { DashboardParams } from "@/lib/metrics/range";
import type { TableAbout } from "./table";

/** What a widget's table needs, for the one behind its chart. */
export function useTableAbout<Options>(params: DashboardParams, options: Options): TableAbout<Options> {
  const channels = useChannels();
  return { params, options, channel: (id) => channels.find((one) => one.id === id)?.name ?? id };
}
