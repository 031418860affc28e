import "server-only";
import { type DemoCustomer, type DemoTopic, topics } from "@/db/seed/story";
import type { DemoChannel } from "@/db/seed/channels";
import type { Dice } from "./random";

/** One matter that one customer brings up on one channel. */
export interface Episode {
  channel: DemoChannel;
  handle: string;
  topic: DemoTopic;
  startsAt: Date;
  /** In the bad week, when answers are slow too. */
  isTrouble: boolean;
}

/** Whoever opens the demo, on a Sunday night too, finds it at work: matters that began two minutes to a day ago, ever denser. */
const recentHours = Array.from({ length: 34 }, (_, n) => 0.04 + 26 * (n / 33) ** 2.2);

export const historyDays = 90;
/** Since when nothing comes by the connections that are paused. */
export const pausedForDays = 6;
const dayMs = 86_400_000;
const hourMs = 3_600_000;

/** The days when deliveries were late and everybody wrote: twelve to ten days ago. */
const isBusy = (daysAgo: number) => daysAgo >= 10 && daysAgo <= 12;

/** Ninety days of matters, oldest first: busy mornings, quiet weekends, and one bad week. */
export function planEpisodes(dice: Dice, channels: readonly DemoChannel[], customers: readonly DemoCustomer[], now: Date): Episode[] {
  const writers = new Map(channels.map((channel) => [channel, customers.flatMap((customer, index) => {
    const known = channel.handleOf(customer, index);
    return known ? [{ customer, index, ...known }] : [];
  })]));
  const active = channels.filter(({ status }) => status === "active");
  const episodes: Episode[] = [];
  for (let daysAgo = historyDays - 1; daysAgo >= 0; daysAgo--) {
    const midnight = Math.floor((now.getTime() - daysAgo * dayMs) / dayMs) * dayMs;
    const weekday = new Date(midnight).getUTCDay();
    const weekend = weekday === 0 || weekday === 6;
    const count = Math.round((weekend ? dice.between(3, 7) : dice.between(13, 21)) * (isBusy(daysAgo) ? 2.4 : 1) * (1 + (historyDays - daysAgo) / 400));
    for (let n = 0; n < count; n++) {
      const channel = byShare(dice, daysAgo < pausedForDays ? active : channels);
      const writer = dice.pick(writers.get(channel)!);
      const startsAt = new Date(midnight + timeOfDay(dice));
      const isTrouble = isBusy(daysAgo);
      if (startsAt < now) episodes.push({ channel, handle: writer.handle, topic: pickTopic(dice, channel, writer.customer, isTrouble), startsAt, isTrouble });
    }
  }
  for (const hoursAgo of recentHours) {
    const channel = byShare(dice, active);
    const writer = dice.pick(writers.get(channel)!);
    episodes.push({ channel, handle: writer.handle, topic: pickTopic(dice, channel, writer.customer, false), startsAt: new Date(now.getTime() - hoursAgo * hourMs), isTrouble: false });
  }
  return episodes.sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}

/** Mostly between 7 and 17 UTC, with a peak in the morning. */
function timeOfDay(dice: Dice): number {
  if (dice.chance(0.08)) return dice.between(0, 24) * hourMs;
  return (dice.chance(0.55) ? dice.between(6.5, 10.5) : dice.between(10.5, 17.5)) * hourMs;
}

function byShare(dice: Dice, channels: readonly DemoChannel[]): DemoChannel {
  let left = dice.share() * channels.reduce((sum, channel) => sum + channel.share, 0);
  return channels.find((channel) => (left -= channel.share) < 0) ?? channels[0]!;
}

function pickTopic(dice: Dice, channel: DemoChannel, { language }: DemoCustomer, busy: boolean): DemoTopic {
  if (channel.topics) return dice.pick(channel.topics);
  const own = topics.filter((topic) => topic.language === language);
  const spoken = own.length ? own : topics.filter((topic) => topic.language === "en");
  const troubled = spoken.filter((topic) => topic.team === "service");
  return dice.pick(busy && troubled.length && dice.chance(0.75) ? troubled : spoken);
}
