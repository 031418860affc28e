"use client";
import { Chip, type Tone } from "@/components/ui/chip";
import { Time } from "@/components/ui/time";
import { formatNumber, plural } from "@/lib/format/number";
import type { ReaderHealth, ReaderSettings } from "@/lib/reader/schema";

const titles: Record<ReaderHealth["state"], [words: string, tone: Tone]> = { off: ["Off", "neutral"], unused: ["Waiting", "accent"], working: ["Working", "good"], failing: ["Not working", "bad"], enough: ["Enough for today", "warn"] };

/** How the model does, and who reads meanwhile. */
export function ReaderState({ settings: { health, model, mostADay } }: { settings: ReaderSettings }) {
  const { state, sentToday, lastReadAt } = health;
  const [title, tone] = titles[state];
  return (
    <section aria-label="State" className="card flex flex-col gap-1 p-4 text-13">
      <p className="flex flex-wrap items-center gap-2"><Chip tone={tone}>{title}</Chip><Words health={health} model={model} mostADay={mostADay} /></p>
      {state !== "off" && <p className="text-12 text-ink-3">{plural(sentToday, "text", "texts")} of {formatNumber(mostADay)} sent today{lastReadAt && <>. It last read <Time value={lastReadAt} format="auto" /></>}.</p>}
    </section>
  );
}

function Words({ health: { state, trouble, since, retryAt }, model, mostADay }: { health: ReaderHealth; model: string; mostADay: number }) {
  if (state === "off") return <span>Weft’s own reader reads everything.</span>;
  if (state === "unused") return <span>{model} reads the next mention that comes in.</span>;
  if (state === "working") return <span>{model} reads what comes in, after Weft’s own reader.</span>;
  if (state === "enough") return <span>{formatNumber(mostADay)} texts were sent since midnight (UTC). What comes now keeps what Weft’s own reader says.</span>;
  return (
    <span className="min-w-0 basis-full">
      {trouble}{since && <> Since <Time value={since} format="auto" />.</>} What Weft’s own reader says stands meanwhile{retryAt ? <>; the model is asked again <Time value={retryAt} format="auto" />, or once you save.</> : <>; the model is asked again with the next mention.</>}
    </span>
  );
}
