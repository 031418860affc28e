"use client";
import { Chip, type Tone } from "@/components/ui/chip";
import { useMinute } from "@/components/ui/clock";
import { useChannel } from "@/components/channels/channels-provider";
import { formatAge, formatDuration } from "@/lib/format/duration";

/** How long the other side has waited for us, against what their channel lets them expect. */
export function WaitingChip({ since, channel }: { since: string; channel: string }) {
  const { name, expectedReplyMinutes } = useChannel(channel);
  const seconds = Math.max(0, (useMinute() - Date.parse(since)) / 1000);
  const tip = `Waiting for us for ${formatDuration(seconds)}. On ${name} people expect an answer within ${formatDuration(expectedReplyMinutes * 60)}.`;
  return <Chip tone={toneOf(seconds / 60, expectedReplyMinutes)} data-tip={tip}><span className="sr-only">Waiting for us for </span>{seconds < 60 ? "1\u202fmin" : formatAge(seconds)}</Chip>;
}

/** Calm in the first half of what is expected, then a warning, then late. */
export function toneOf(waitedMinutes: number, expectedMinutes: number): Tone {
  if (waitedMinutes >= expectedMinutes) return "bad";
  return waitedMinutes >= expectedMinutes / 2 ? "warn" : "neutral";
}
