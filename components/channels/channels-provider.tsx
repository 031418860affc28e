"use client";
import { createContext, use, useMemo } from "react";
import { addressLooks } from "./address-looks";
import { isRecordsOnly } from "@/lib/connectors/manifest";
import type { ChannelLook } from "./channel-look";

const Channels = createContext<ReadonlyMap<string, ChannelLook>>(new Map());

/** Tells the screens how every channel looks; once, in the layout. */
export function ChannelsProvider({ channels, children }: { channels: readonly ChannelLook[]; children: React.ReactNode }) {
  const byId = useMemo(() => new Map(channels.map((channel) => [channel.id, channel])), [channels]);
  return <Channels value={byId}>{children}</Channels>;
}

/** How a channel looks. One whose connector is gone keeps its history: it has its id for a name and a plain mark; an address that no connector reaches has its kind's. */
export function useChannel(id: string): ChannelLook {
  return use(Channels).get(id) ?? addressLooks[id] ?? { id, name: id, icon: null, kind: "custom", expectedReplyMinutes: 60 };
}

/** Every channel that people write on, in the gallery's order. */
export function useChannels(): ChannelLook[] {
  return [...use(Channels).values()].filter((look) => !isRecordsOnly(look));
}
