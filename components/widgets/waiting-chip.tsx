"use client";
import { useChannel } from "@/components/channels/channels-provider";
import { Chip } from "@/components/ui/chip";
import { useMinute } from "@/components/ui/clock";
import { Age } from "@/components/ui/time";

/** How long somebody waits, against what people expect on their channel. */
export function WaitingChip({ channel, since }: { channel: string; since: string }) {
  const minutes = (useMinute() - Date.parse(since)) / 60_000;
  const { expectedReplyMinutes: expected } = useChannel(channel);
  const tone = minutes > expected * 2 ? "bad" : minutes > expected ? "warn" : undefined;
  return <Chip tone={tone}><span className="sr-only">{tone ? "waits too long: " : "waits "}</span><Age since={since} /></Chip>;
}
