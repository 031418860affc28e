"use client";
import { Bot, CircleCheck, CircleSlash, CircleX, Hand, KeyRound, MessageSquareQuote, Play, ShieldX, TriangleAlert, Undo2, type LucideIcon } from "lucide-react";
import { ChannelMark } from "@/components/channels/channel-mark";
import { cn } from "@/components/ui/cn";
import { Time } from "@/components/ui/time";
import type { TranscriptEntry } from "@/lib/dialogues/transcript-schema";

/** What was asked and answered in one run of a dialogue, as people read a conversation: its questions on one side, the answers on the other, what was done between. */
export function Transcript({ entries, channel, className }: { entries: readonly TranscriptEntry[]; /** Where it was said; null: in Weft alone. */ channel: string | null; className?: string }) {
  return (
    <ol className={cn("flex flex-col gap-1.5 text-13", className)} aria-label="Transcript">
      {entries.map((entry) => <li key={entry.position}>{isSpeech(entry) ? <Speech entry={entry} channel={channel} /> : <Event entry={entry} />}</li>)}
    </ol>
  );
}

const isSpeech = ({ type }: TranscriptEntry): boolean => type === "asked" || type === "said" || type === "reminded" || type === "heard";

function Speech({ entry: { type, text, byName, detail, at }, channel }: { entry: TranscriptEntry; channel: string | null }) {
  const theirs = type === "heard";
  return (
    <div className={cn("flex flex-col gap-0.5", theirs ? "items-end ps-8" : "items-start pe-8")}>
      <p dir="auto" className={cn("max-w-full rounded-card px-3 py-1.5 break-words whitespace-pre-line", theirs ? "bg-accent-soft" : "border bg-surface")}>{text}</p>
      <p className="flex items-center gap-1.5 px-1 text-12 text-ink-3">
        {theirs ? byName ?? "They" : type === "reminded" ? "Weft, once more" : "Weft"}
        {detail.inApp || !channel ? <span>in Weft</span> : <ChannelMark channel={channel} size={14} plain />}
        <Time value={at} format="clock" />
      </p>
    </div>
  );
}

const looks: Record<string, { icon: LucideIcon; tone?: string }> = {
  started: { icon: Play },
  acted: { icon: CircleCheck, tone: "text-good" },
  ignored: { icon: ShieldX, tone: "text-warn" },
  held: { icon: TriangleAlert, tone: "text-warn" },
  proof: { icon: KeyRound },
  handed_over: { icon: Hand, tone: "text-warn" },
  taken_over: { icon: Hand },
  handed_back: { icon: Undo2 },
  ended: { icon: MessageSquareQuote },
};

function Event({ entry }: { entry: TranscriptEntry }) {
  const { type, text, byName, detail, at } = entry;
  const failed = type === "acted" && detail.done === false;
  const { icon: Icon, tone } = failed ? { icon: CircleX, tone: "text-bad" } : type === "ended" && detail.good === false ? { icon: CircleSlash, tone: undefined } : (looks[type] ?? { icon: Bot });
  return (
    <p className="flex items-start gap-2 px-1 text-12 text-ink-2">
      <Icon aria-hidden className={cn("mt-0.5 size-3.5 flex-none", tone ?? "text-ink-3")} />
      <span className="min-w-0 flex-1 break-words" dir="auto">{wordsOf(type, text, detail.why)}{byName && type === "ignored" && `, from ${byName}`}</span>
      <span className="flex-none text-ink-3"><Time value={at} format="clock" /></span>
    </p>
  );
}

function wordsOf(type: TranscriptEntry["type"], text: string, why: string | undefined): string {
  if (type === "ended") return `Ended: ${text.replaceAll("_", " ")}`;
  if (type === "handed_over") return `A person is needed: ${text}`;
  if (type === "held") return `Not sent: ${text}`;
  if (type === "ignored" && why) return `${text}. It changed nothing`;
  return text;
}
