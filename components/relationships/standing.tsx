"use client";
import { Avatar } from "@/components/ui/avatar";
import { Chip, type Tone } from "@/components/ui/chip";
import { cn } from "@/components/ui/cn";
import { Time } from "@/components/ui/time";
import type { Health, Strength } from "@/lib/relationships/schema";
import { spanWords } from "./words";

export const levels: Record<Health["level"], { words: string; tone: Tone }> = { good: { words: "Good", tone: "good" }, watch: { words: "Watch", tone: "warn" }, at_risk: { words: "At risk", tone: "bad" }, unknown: { words: "Not known yet", tone: "neutral" } };

/** How the relationship does, with each reason, what it rests on and what it weighs. */
export function HealthSection({ health: { level, score, reasons } }: { health: Health }) {
  const { words, tone } = levels[level];
  return (
    <section aria-label="Health" className="flex flex-col gap-1.5">
      <h2 className="flex min-h-6 items-center gap-1.5 text-13"><span>Health</span><Chip tone={tone}>{words}</Chip>{score !== null && <span className="ms-auto text-12 font-normal text-ink-3 tabular-nums" data-tip="80 to begin with, and each reason below added or taken">{score} of 100</span>}</h2>
      {reasons.length === 0 && <p className="text-12 text-pretty text-ink-3">{level === "unknown" ? "What they write and order will say how things stand." : "Nothing speaks for or against."}</p>}
      <ul className="flex flex-col gap-1.5">
        {reasons.map(({ id, words: what, evidence, weight }) => (
          <li key={id} className="grid grid-cols-[2.25rem_minmax(0,1fr)] text-13">
            <span className={cn("tabular-nums", weight < 0 ? "text-bad" : "text-good")}>{weight < 0 ? "−" : "+"}{Math.abs(weight)}</span>
            <span><span className="block">{what}</span><span dir="auto" className="block text-12 text-pretty text-ink-3">{evidence}</span></span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const strengths: Record<Strength["level"], string> = { strong: "Strong", steady: "Steady", weak: "Weak", none: "None yet" };

/** How well the two sides know one another, and who of us does best. */
export function StrengthSection({ strength }: { strength: Strength }) {
  const { level, lastTouchAt, activeDays, theirs, ours, theirReplyMinutes, ourReplyMinutes, members } = strength;
  const [best] = members;
  return (
    <section aria-label="Relationship" className="flex flex-col gap-1.5">
      <h2 className="flex min-h-6 items-center gap-1.5 text-13"><span>Relationship</span><Chip tone={level === "strong" ? "good" : "neutral"}>{strengths[level]}</Chip></h2>
      {level === "none" ? <p className="text-12 text-pretty text-ink-3">Nobody of us has written with them in the last half year.</p> : (
        <>
          <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-0.5 text-13">
            <Fact term="Last touch">{lastTouchAt && <Time value={lastTouchAt} />}</Fact>
            <Fact term="In touch on">{activeDays} of 90 days</Fact>
            <Fact term="Messages">{theirs} theirs, {ours} ours</Fact>
            {ourReplyMinutes !== null && <Fact term="We answer in">{spanWords(ourReplyMinutes)}</Fact>}
            {theirReplyMinutes !== null && <Fact term="They answer in">{spanWords(theirReplyMinutes)}</Fact>}
          </dl>
          {best && <p className="text-12 text-ink-3"><span dir="auto" className="font-medium text-ink-2">{best.name}</span> knows them best.</p>}
          <ul className="flex flex-col gap-1">
            {members.map(({ id, name, messages, lastAt, replyMinutes }) => (
              <li key={id ?? name} className="flex min-w-0 items-center gap-1.5 text-12 text-ink-3"><Avatar name={name} size={16} /><span dir="auto" className="truncate text-ink-2">{name}</span><span className="ms-auto flex-none">{messages} · <Time value={lastAt} format="list" />{replyMinutes !== null && ` · in ${spanWords(replyMinutes)}`}</span></li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

const Fact = ({ term, children }: { term: string; children: React.ReactNode }) => <div className="contents"><dt className="text-ink-3">{term}</dt><dd className="text-end">{children}</dd></div>;
