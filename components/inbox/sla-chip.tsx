"use client";
import { Hourglass } from "lucide-react";
import { Chip, type Tone } from "@/components/ui/chip";
import { useMinute, useZone } from "@/components/ui/clock";
import { timeWords } from "@/lib/format/time";
import type { ConversationRow } from "@/lib/conversations/schema";
import { targetNames } from "@/lib/sla/policy";
import { leftWords, spokenLeft } from "@/lib/sla/words";

/** How long there is until the first promised time, or since it went by. It keeps time by itself: the row around it stays as it is. */
export function SlaChip({ sla: { policy, targets }, named = false }: { sla: NonNullable<ConversationRow["sla"]>; /** Says which time it is, where there is room. */ named?: boolean }) {
  const [now, zone] = [useMinute(), useZone()];
  const [first] = targets;
  if (!first) return null;
  const seconds = (Date.parse(first.dueAt) - now) / 1000;
  const tip = [...targets.map(({ target, dueAt }) => `${targetNames[target]}: ${timeWords(Date.parse(dueAt), now, zone)}`), `Promised by “${policy}”`].join("\n");
  return (
    <Chip tone={toneOf(seconds, Date.parse(first.warnAt) <= now)} data-tip={tip} className="tabular-nums">
      <Hourglass aria-hidden />
      <span className="sr-only">{spokenLeft(first.target, seconds)}</span>
      <span aria-hidden>{named && <span className="@max-[46rem]:hidden">{targetNames[first.target]} </span>}{leftWords(seconds)}</span>
    </Chip>
  );
}

/** Calm until it comes near, as the policy says when that is. */
const toneOf = (seconds: number, near: boolean): Tone => (seconds <= 0 ? "bad" : near ? "warn" : "neutral");
