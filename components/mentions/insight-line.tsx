"use client";
import { PencilLine } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Popover } from "@/components/ui/popover";
import { Time } from "@/components/ui/time";
import type { Directory } from "@/lib/conversations/schema";
import { languageName } from "@/lib/format/language";
import { plural } from "@/lib/format/number";
import type { InsightInput, MentionDetail } from "@/lib/mentions/schema";
import { InsightFields } from "./on-demand";
import { intentName, sentimentTones, sentimentWords } from "./words";

export interface InsightLineProps {
  mention: MentionDetail;
  directory: Directory | undefined;
  mayChange: boolean;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** `null` leaves it to the machine again. */
  onChange: (patch: InsightInput | null) => void;
}

/** How a mention was read and by whom, to be put right; and how many say the same. */
export function InsightLine({ mention, directory, mayChange, open, onOpenChange, onChange }: InsightLineProps) {
  const { sentiment, intent, language, insightAt, insightById, insightReader, topic } = mention;
  const by = directory?.members.find(({ id }) => id === insightById)?.name;
  return (
    <section aria-label="How it reads" className="flex flex-none flex-wrap items-center gap-x-2 gap-y-1 border-b bg-surface px-4 py-1 text-12 text-ink-2">
      {sentiment && <Chip tone={sentimentTones[sentiment]}>{sentimentWords[sentiment]}</Chip>}
      {intent && <Chip>{intentName(intent)}</Chip>}
      {language && <span>{languageName(language)}</span>}
      {!sentiment && !intent && !language && <span>There are no words to tell its mood by.</span>}
      {insightAt ? <span className="text-ink-3">put right {by ? `by ${by}` : "by a key"}</span> : <span className="max-w-56 truncate text-ink-3">read by {insightReader ?? "Weft"}</span>}
      {mayChange && (
        <Popover label="How it reads" align="start" className="flex w-64 flex-col gap-3" ahead={InsightFields.preload} open={open} onOpenChange={onOpenChange} button={<Button variant="ghost" size="sm" keys="i" hint="Mood, intent and language"><PencilLine aria-hidden />Put right</Button>}>
          <InsightFields mention={mention} onChange={onChange} />
        </Popover>
      )}
      {topic && <Link href={`/mentions/topics/${topic.id}`} prefetch={false} className="ms-auto text-accent hover:underline">{plural(topic.people, "person says this", "people say this")}, since <Time value={topic.firstAt} format="auto" /></Link>}
    </section>
  );
}
