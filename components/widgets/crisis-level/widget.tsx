"use client";
import Link from "next/link";
import { ChannelMark } from "@/components/channels/channel-mark";
import { titleOf } from "@/components/crises/words";
import { Chip } from "@/components/ui/chip";
import { Time } from "@/components/ui/time";
import { evidenceWords, placeWords, timesWords } from "@/lib/crises/words";
import { formatNumber, plural } from "@/lib/format/number";
import { toSearch } from "@/lib/mentions/filter-url";
import type { WidgetProps } from "../contract";
import type { schema } from "./schema";
import { levelWords } from "./words";

const tones = { normal: "good", raised: "warn", crisis: "bad" } as const;

export function Widget({ data: { level, open, last: [last], places, since, watched } }: WidgetProps<typeof schema>) {
  const [crisis] = open;
  const strongest = crisis?.places[0];
  return (
    <div className="flex h-full flex-col">
      <div className="flex flex-col gap-1 px-3 pb-3">
        <p className="flex flex-wrap items-center gap-2"><span className="text-20 font-semibold">{levelWords[level]}</span>{crisis && <Chip tone={tones[level]}>since <Time value={crisis.beganAt} /></Chip>}</p>
        {crisis && strongest ? (
          <Link href={`/crises/${crisis.id}`} className="group flex flex-col gap-0.5 text-13">
            <span dir="auto" className="font-medium group-hover:text-accent">{titleOf(crisis)}: {timesWords(strongest.now.factor)} times the usual</span>
            <span className="text-ink-2">{evidenceWords(strongest.now)}</span>
          </Link>
        ) : (
          <p className="text-13 text-ink-2">
            {level === "raised" ? "More is said than usual, and not enough for a crisis." : `Nothing that usual days do not bring too. ${plural(watched, "place is", "places are")} watched.`}{" "}
            {last && <Link href={`/crises/${last.id}`} className="link">The last crisis began <Time value={last.beganAt} /></Link>}
          </p>
        )}
      </div>
      {places.length > 0 && <h3 className="px-3 pb-1 text-12 font-medium text-ink-2">The last hour against the usual</h3>}
      <ul>
        {places.map((place) => (
          <li key={`${place.queryId} ${place.connectionId}`}>
            <Link href={`/mentions?${toSearch({ state: "all", sort: "newest", connection: place.connectionId, ...(place.queryId && { query: place.queryId }), since })}`} prefetch={false} className="flex min-h-9 items-center gap-2 border-t px-3 py-1.5 text-13 hover:bg-hover">
              <ChannelMark channel={place.channel} size={14} /><span dir="auto" className="min-w-0 truncate">{placeWords(place)}</span>
              <span className="ms-auto flex-none tabular-nums"><span className={place.level === "normal" ? "font-medium" : "font-semibold text-bad"}>{formatNumber(place.count)}</span> <span className="text-12 text-ink-2">usual {formatNumber(place.usual, 1)}</span></span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
