"use client";
import { useQuery } from "@tanstack/react-query";
import { Ban } from "lucide-react";
import { ChannelMark } from "@/components/channels/channel-mark";
import { SkeletonRows } from "@/components/ui/skeleton";
import { ErrorState } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import { otherChannelsQuery } from "@/lib/conversations/query";
import type { OtherChannel } from "@/lib/conversations/schema";

export interface ChannelChoicesProps {
  conversationId: string;
  otherName: string;
  onPick: (channel: OtherChannel) => void;
}

/** Where else somebody can be written to; what is begun goes along. */
export function ChannelChoices({ conversationId, otherName, onPick }: ChannelChoicesProps) {
  const { data, error, isFetching, refetch } = useQuery(otherChannelsQuery(conversationId));
  if (error && !data) return <ErrorState title="The other channels could not be read" onRetry={() => void refetch()} retrying={isFetching}>{error.message}</ErrorState>;
  if (!data) return <SkeletonRows rows={2} label="Looking for other channels" />;
  const suggested = data.items.find(({ blocked, lastInboundAt }) => !blocked && lastInboundAt);
  if (!data.items.length) return <p className="p-2 text-13 text-pretty text-ink-2">{otherName} has no other address that a connected channel reaches. Add one beside the contact.</p>;
  return (
    <ul>
      {data.items.map((channel) => (
        <li key={`${channel.connectionId} ${channel.identityId}`}>
          <button type="button" className="menu-item" disabled={channel.blocked !== null} aria-disabled={channel.blocked !== null} onClick={() => onPick(channel)}>
            <ChannelMark channel={channel.channel} />
            <span className="min-w-0 flex-1">
              <span className="block truncate"><span dir="auto">{channel.handle}</span> <span className="text-ink-3">through {channel.connectionName}</span></span>
              <span className="block text-12 text-ink-3">
                {channel.blocked ? <><Ban aria-hidden className="me-1 inline size-3" />{channel.blocked}</> : channel.lastInboundAt ? <>{channel === suggested && "Best chance: "}wrote there <Time value={channel.lastInboundAt} /></> : channel.conversationId ? "Was written to there before" : "Begins a new conversation"}
              </span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
