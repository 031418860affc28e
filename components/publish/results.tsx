"use client";
import { RefreshCw } from "lucide-react";
import Link from "next/link";
import { ChannelMark } from "@/components/channels/channel-mark";
import { stateTones, stateWords } from "@/components/mentions/words";
import { counted, OverTime, seriesOf, type Series } from "@/components/posts/over-time";
import { IconButton } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Time } from "@/components/ui/time";
import { formatCompact, formatNumber, plural } from "@/lib/format/number";
import type { PublicationDetail, PublicationPost } from "@/lib/publications/schema";

const clicksOf = ({ clicks }: PublicationPost): number => clicks.reduce((sum, day) => sum + day.clicks, 0);
/** What is known of any of them, added up. */
const totalsOf = (posts: readonly PublicationPost[]): { key: string; words: string; value: number }[] => [
  ...counted.flatMap(([key, words]) => {
    const known = posts.flatMap(({ figures }) => figures?.[key] ?? []);
    return known.length ? [{ key, words, value: known.reduce((sum, value) => sum + value, 0) }] : [];
  }),
  ...(posts.some(({ links }) => links.length > 0) ? [{ key: "clicks", words: "Clicks", value: posts.reduce((sum, post) => sum + clicksOf(post), 0) }] : []),
];

/** How a publication is doing on all its channels together. */
export function Totals({ publication, refresh, busy }: { publication: PublicationDetail; refresh: () => void; busy: boolean }) {
  const out = publication.posts.filter(({ status }) => status === "published");
  if (!out.length) return null;
  const totals = totalsOf(out);
  const at = out.flatMap(({ figuresAt }) => figuresAt ?? []).toSorted().at(-1);
  return (
    <section aria-label="Results" className="flex flex-wrap items-end gap-x-8 gap-y-3 rounded-card border bg-surface px-4 py-3">
      {totals.length ? <dl className="flex flex-wrap gap-x-5 gap-y-3 md:gap-x-8">{totals.map(({ key, words, value }) => <Figure key={key} words={words} value={value} />)}</dl> : <p className="text-13 text-ink-2">No figures yet: platforms are asked a few times an hour.</p>}
      <p className="ms-auto flex items-center gap-2 text-12 text-ink-2">{at && <span>as of <Time value={at} /></span>}<IconButton size="sm" label="Ask platforms now" busy={busy} onClick={refresh}><RefreshCw aria-hidden /></IconButton></p>
    </section>
  );
}

function Figure({ words, value }: { words: string; value: number }) {
  return <div className="flex flex-col-reverse"><dt className="text-12 text-ink-2">{words}</dt><dd className="text-20 font-semibold tabular-nums" data-tip={value >= 10_000 ? formatNumber(value) : undefined}>{value >= 10_000 ? formatCompact(value) : formatNumber(value)}</dd></div>;
}

/**
 * How one post is doing: its figures, one of them over time, and where its links lead.
 * @param isOnly its figures stand above it already
 */
export function PostResults({ post, isOnly }: { post: PublicationPost; isOnly: boolean }) {
  const series = withClicks(post);
  const totals = totalsOf([post]);
  if (post.figures?.gone) return <p className="text-12 text-warn">It is not there any more: it was deleted on the platform.</p>;
  if (!totals.length && !series.length) return <p className="text-12 text-ink-3">No figures yet.</p>;
  return (
    <div className="flex min-w-0 flex-col gap-3">
      {!isOnly && <dl className="flex flex-wrap gap-x-4 gap-y-1 text-12 text-ink-2">{totals.map(({ key, words, value }) => <div key={key} className="flex gap-1"><dt>{words}</dt><dd className="font-medium text-ink tabular-nums">{formatNumber(value)}</dd></div>)}</dl>}
      <OverTime series={series} />
      {post.links.length > 0 && (
        <ul aria-label="Links" className="flex flex-col gap-1.5 text-12">
          {post.links.map(({ url, address, clicks }) => <li key={url} className="flex min-w-0 items-baseline gap-3"><span className="min-w-0 flex-1 truncate text-ink-2" data-tip={`${url} leads to ${address}`}>{shortAddress(address)}</span><span className="flex-none tabular-nums">{plural(clicks, "click")}</span></li>)}
        </ul>
      )}
    </div>
  );
}

/** Its figures over time, and clicks by the days on which there were any. */
const withClicks = ({ history, clicks }: PublicationPost): Series[] => [...seriesOf(history), ...(clicks.length ? [{ key: "clicks", name: "Clicks", points: everyDay(clicks), of: "days" as const }] : [])];

/** Days without a click are days too. */
function everyDay(clicks: PublicationPost["clicks"]): Series["points"] {
  const known = new Map(clicks.map(({ day, clicks: count }) => [day, count]));
  const days: { at: string; value: number }[] = [];
  for (let at = Date.parse(clicks[0]!.day); at <= Date.parse(clicks.at(-1)!.day); at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10);
    days.push({ at: day, value: known.get(day) ?? 0 });
  }
  return days;
}

/** As people read it: without the scheme, and what was added for web statistics. */
function shortAddress(address: string): string {
  const url = new URL(address);
  for (const name of ["utm_source", "utm_medium", "utm_campaign"]) url.searchParams.delete(name);
  return `${url.host.replace(/^www\./, "")}${url.pathname === "/" ? "" : url.pathname}${url.search}`;
}

/** What others wrote below it. */
export function Comments({ publication: { comments, hasMoreComments } }: { publication: PublicationDetail }) {
  if (!comments.length) return null;
  return (
    <section aria-label="Comments" className="card overflow-hidden">
      <h2 className="card-header text-14 font-medium">Comments</h2>
      <ul className="divide-y border-t">
        {comments.map(({ id, channel, author, text, state, at }) => (
          <li key={id}>
            <Link href={`/mentions?state=all&m=${id}`} prefetch={false} className="flex min-h-11 items-center gap-3 px-3 py-2 text-13 hover:bg-hover">
              <ChannelMark channel={channel} />
              <span className="min-w-0 flex-1"><span dir="auto" className="block truncate font-medium">{author}</span><span dir="auto" className="block truncate text-ink-2">{text || "Pictures or files, and no words"}</span></span>
              {state && <Chip tone={stateTones[state]}>{stateWords[state]}</Chip>}
              <Time value={at} format="auto" className="flex-none text-12 text-ink-2" />
            </Link>
          </li>
        ))}
      </ul>
      {hasMoreComments && <p className="border-t px-3 py-2 text-12 text-ink-2">These are the latest. The others stand in their threads.</p>}
    </section>
  );
}
