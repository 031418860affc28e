"use client";
import Link from "next/link";
import { ChannelMark } from "@/components/channels/channel-mark";
import { shortCount } from "@/components/mentions/words";
import type { Driver, Drivers } from "@/lib/crises/schema";
import { plural } from "@/lib/format/number";
import { toSearch } from "@/lib/mentions/filter-url";
import type { MentionFilter } from "@/lib/mentions/schema";

/** Who drives what is said: whom most follow, and below whose posts others write most. Each figure leads to its mentions in the list that `filter` means. */
export function DriverLists({ drivers: { byReach, byReplies }, filter, most = 10 }: { drivers: Drivers; filter: MentionFilter; most?: number }) {
  const href = (more: Partial<MentionFilter>) => `/mentions?${toSearch({ ...filter, ...more })}`;
  return (
    <div className="@container">
      <div className="grid gap-x-4 @min-[36rem]:grid-cols-2">
        <List title="By reach" nothing="The platforms do not say how many follow them." items={byReach.slice(0, most)} figure={({ followers }) => <>{shortCount(followers ?? 0)} <span className="text-12 font-normal text-ink-2">followers</span></>} hrefOf={({ identityId }) => (identityId ? href({ author: identityId }) : null)} hrefOfFigure={() => null} />
        <List title="By answers" nothing="Nobody wrote below their posts." items={byReplies.slice(0, most)} figure={({ replies }) => plural(replies, "answer")} hrefOf={({ identityId }) => (identityId ? href({ author: identityId }) : null)} hrefOfFigure={({ identityId }) => (identityId ? href({ answering: identityId }) : null)} />
      </div>
    </div>
  );
}

interface ListProps {
  title: string;
  nothing: string;
  items: readonly Driver[];
  figure: (one: Driver) => React.ReactNode;
  hrefOf: (one: Driver) => string | null;
  hrefOfFigure: (one: Driver) => string | null;
}

function List({ title, nothing, items, figure, hrefOf, hrefOfFigure }: ListProps) {
  return (
    <section aria-label={title} className="min-w-0">
      <h3 className="px-3 pt-2 pb-1 text-12 font-medium text-ink-2">{title}</h3>
      {items.length === 0 && <p className="px-3 pb-3 text-13 text-ink-2">{nothing}</p>}
      <ol>
        {items.map((one) => {
          const [href, hrefOfIt] = [hrefOf(one), hrefOfFigure(one)];
          const words = figure(one);
          return (
            <li key={`${one.channel} ${one.identityId ?? one.name}`} className="flex min-h-11 items-center gap-2 border-t px-3 py-1.5 text-13">
              <ChannelMark channel={one.channel} size={14} />
              <span className="min-w-0 flex-1">
                <span className="flex min-w-0 items-baseline gap-1.5"><span dir="auto" className="truncate font-medium">{one.name}</span>{one.handle && one.handle !== one.name && <span dir="auto" className="truncate text-12 text-ink-3">{one.handle}</span>}</span>
                {href ? <Link href={href} prefetch={false} className="link text-12">{plural(one.mentions, "mention")}</Link> : <span className="text-12 text-ink-2">{plural(one.mentions, "mention")}</span>}
              </span>
              <span className="flex-none font-semibold tabular-nums">{hrefOfIt ? <Link href={hrefOfIt} prefetch={false} className="hover:text-accent hover:underline">{words}</Link> : words}</span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
