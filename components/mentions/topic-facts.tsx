import { Chip } from "@/components/ui/chip";
import { Time } from "@/components/ui/time";
import { formatMoneyCompact } from "@/lib/format/money";
import { formatPercent, plural } from "@/lib/format/number";
import type { TopicRow } from "@/lib/mentions/schema";

/** Of a topic in one line: words, since when, how much of all that is said, and who is affected with what is at stake. */
export function TopicFacts({ topic: { words, mentions, people, share, firstAt, waiting, customers, deals } }: { topic: TopicRow }) {
  const stake = deals.map(({ amountMinor, currency }) => formatMoneyCompact(amountMinor, currency)).join(" + ");
  return (
    <span className="flex flex-wrap items-center gap-x-2.5 gap-y-1 text-12 text-ink-2">
      {words.length > 0 && <span className="flex flex-wrap gap-1">{words.map((word) => <Chip key={word}>{word}</Chip>)}</span>}
      <span className="text-pretty">
        {waiting > 0 && <><span className="font-medium text-ink">{waiting} waiting</span> · </>}since <Time value={firstAt} format="auto" />{mentions > people && ` · ${plural(mentions, "mention")}`} · {formatPercent(share)} of all
        {customers > 0 && ` · ${plural(customers, "customer")}${stake && `, open deals ${stake}`}`}
      </span>
    </span>
  );
}

/** "1 person", "37 people" */
export const peopleWords = (count: number): string => plural(count, "person", "people");
