import { Bot, CircleCheck, CircleStop, CircleX, EyeOff, KeyRound, Play, UserRound, type LucideIcon } from "lucide-react";
import { cn } from "@/components/ui/cn";
import { Time } from "@/components/ui/time";
import type { TranscriptEntry } from "@/lib/dialogues/schema";
import type { TranscriptType } from "@/lib/dialogues/states";
import { outcomeWords } from "./words";

const icons: Partial<Record<TranscriptType, LucideIcon>> = { started: Play, ignored: EyeOff, held: EyeOff, proof: KeyRound, handed_over: UserRound, taken_over: UserRound, handed_back: Bot, ended: CircleStop };

/** What was asked, answered and done in a run, in its order. */
export function Transcript({ entries, channel }: { entries: readonly TranscriptEntry[]; /** Where it was said; null: in Weft alone. */ channel: string | null }) {
  return <ol aria-label="Transcript" className="flex flex-col gap-3">{entries.map((entry) => <Entry key={entry.position} entry={entry} channel={channel} />)}</ol>;
}

function Entry({ entry: { type, text, byName, at, detail }, channel }: { entry: TranscriptEntry; channel: string | null }) {
  const isSaid = type === "said" || type === "asked" || type === "reminded";
  if (isSaid || type === "heard") {
    return (
      <li className={cn("flex max-w-prose flex-col gap-0.5", type === "heard" && "ms-auto items-end")}>
        <p dir="auto" className={cn("rounded-card px-3 py-2 text-13 break-words whitespace-pre-line", type === "heard" ? "bg-accent-soft" : "border bg-surface")}>{text}</p>
        <p className="text-12 text-ink-2">{isSaid ? "Dialogue" : (byName ?? "They")}{(detail.inApp || !channel) && ", in Weft"}, <Time value={at} /></p>
      </li>
    );
  }
  const Icon = type === "acted" ? (detail.done === false ? CircleX : CircleCheck) : (icons[type] ?? Bot);
  return (
    <li className="flex items-start gap-2 text-13 text-ink-2">
      <Icon aria-hidden className={cn("mt-0.5 size-4 flex-none", type === "acted" && (detail.done === false ? "text-bad" : "text-good"))} />
      <p className="min-w-0 break-words"><span dir="auto">{type === "ended" ? `Ended: ${outcomeWords(text)}` : text}</span>{" "}<Time value={at} className="text-12" /></p>
    </li>
  );
}
