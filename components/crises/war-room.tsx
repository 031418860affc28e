"use client";
import { useQuery } from "@tanstack/react-query";
import { FileText } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { ChannelMark } from "@/components/channels/channel-mark";
import { chartLater } from "@/components/charts/later";
import { peopleWords } from "@/components/mentions/topic-facts";
import { sentimentWords } from "@/components/mentions/words";
import { useLookedAt } from "@/components/notifications/use-looked-at";
import { useHotkeys } from "@/components/shell/use-hotkeys";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { Select } from "@/components/ui/select";
import { SkeletonRows } from "@/components/ui/skeleton";
import { ErrorState } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import { crisisQuery } from "@/lib/crises/query";
import type { CrisisDetail } from "@/lib/crises/schema";
import { placeWords, timesWords } from "@/lib/crises/words";
import { formatMoney } from "@/lib/format/money";
import { formatNumber, plural } from "@/lib/format/number";
import { ApiError } from "@/lib/http/fetch-json";
import { mentionSentiments } from "@/lib/mentions/filter";
import { Answers } from "./answers";
import { CrisisLog } from "./crisis-log";
import { DriverLists } from "./driver-lists";
import { mentionsHref } from "./mentions-href";
import { QuietMenu } from "./quiet-menu";
import { ScheduleLine } from "./schedule-line";
import { useCrisis } from "./use-crisis";
import { stateTones, stateWords, titleOf } from "./words";

const TimelineChart = chartLater(async () => (await import("./timeline-chart")).TimelineChart);

export interface CrisisViewer {
  mayAnswer: boolean;
  mayPublish: boolean;
}

/** Everything about one crisis on one screen, as it is now: volume against normal, who and what drives it, whom it concerns, what we said and decided. */
export function WarRoom({ id, viewer }: { id: string; viewer: CrisisViewer }) {
  const { data: crisis, error, isFetching, refetch } = useQuery(crisisQuery(id));
  const gone = error instanceof ApiError && error.status === 404;
  if (error && !crisis) return <><h1 className="sr-only">Crisis</h1><ErrorState title={gone ? "This crisis is not here" : "The crisis could not be read"} onRetry={gone ? undefined : () => void refetch()} retrying={isFetching}>{error.message}</ErrorState></>;
  if (!crisis) return <><h1 className="sr-only">Crisis</h1><SkeletonRows rows={8} height={56} label="Loading the crisis" /></>;
  return <Room crisis={crisis} viewer={viewer} />;
}

function Room({ crisis, viewer }: { crisis: CrisisDetail; viewer: CrisisViewer }) {
  const { id, topics, drivers } = crisis;
  useLookedAt(id);
  const note = useRef<HTMLTextAreaElement>(null);
  useHotkeys(viewer.mayAnswer ? [{ keys: "n", title: "Write a note", section: "War room", run: () => note.current?.focus() }] : []);
  return (
    <section aria-label="War room" className="flex min-h-full flex-col">
      <Head crisis={crisis} viewer={viewer} />
      <div className="grid items-start gap-4 p-4 md:p-6 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <Figures crisis={crisis} />
          <Timeline crisis={crisis} />
          <Card><CardHeader title="Who drives it" /><DriverLists drivers={drivers} filter={{ state: "all", sort: "newest", crisis: id }} most={6} /></Card>
          <Card>
            <CardHeader title="What it is about" actions={<Link href="/mentions/topics" className="link text-12">All topics</Link>} />
            {topics.length === 0 ? <p className="px-3 pb-3 text-13 text-ink-2">No two of these mentions say the same yet.</p> : (
              <ul>
                {topics.map((topic) => (
                  <li key={topic.id} className="flex flex-wrap items-baseline gap-x-3 gap-y-1 border-t px-3 py-2 text-13">
                    <Link href={`/mentions/topics/${topic.id}`} prefetch={false} dir="auto" className="line-clamp-2 min-w-0 flex-1 basis-60 hover:text-accent">{topic.examples[0]?.text ?? topic.words.join(", ")}</Link>
                    <Link href={mentionsHref(id, { topic: topic.id })} prefetch={false} className="link flex-none text-12">{plural(topic.mentions, "mention")}</Link>
                    <span className="flex-none font-semibold tabular-nums">{peopleWords(topic.people)}</span>
                  </li>
                ))}
              </ul>
            )}
          </Card>
          <Answers answers={crisis.answers} crisisId={id} waiting={crisis.figures.waiting} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <ScheduleLine crisis={crisis} mayPublish={viewer.mayPublish} />
          <Places crisis={crisis} />
          <Customers customers={crisis.customers} />
          <CrisisLog crisis={crisis} mayWrite={viewer.mayAnswer} note={note} />
        </div>
      </div>
    </section>
  );
}

function Head({ crisis, viewer }: { crisis: CrisisDetail; viewer: CrisisViewer }) {
  const { id, state, beganAt, calmSince, endedAt, owner, quiet, places } = crisis;
  const act = useCrisis(id);
  const router = useRouter();
  const worst = places[0];
  useHotkeys([
    ...(viewer.mayAnswer && endedAt === null ? [{ keys: "a", title: owner ? "Leave it to the others" : "Take care of it", section: "War room", run: () => void act.take(!owner) }] : []),
    { keys: "r", title: "Open the report", section: "War room", run: () => router.push(`/crises/${id}/report`) },
  ]);
  return (
    <header className="flex flex-wrap items-end gap-x-4 gap-y-3 border-b bg-surface px-4 py-4 md:px-6">
      <div className="min-w-0 flex-1 basis-72">
        <p className="text-12 text-ink-2"><Link href="/crises" className="hover:underline">Crises</Link></p>
        <h1 dir="auto" className="mt-0.5 text-16">{titleOf(crisis)}</h1>
        <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-13 text-ink-2">
          <Chip tone={stateTones[state]}>{stateWords[state]}</Chip>
          <span>since <Time value={beganAt} />{calmSince && <>, no more than usual since <Time value={calmSince} /></>}{endedAt && <>, until <Time value={endedAt} /></>}</span>
          {worst && <span>{endedAt === null ? <>now <b className="font-semibold text-ink">{timesWords(worst.now.factor)} times</b> the usual</> : <><b className="font-semibold text-ink">{timesWords(worst.worst.factor)} times</b> the usual at its worst</>}</span>}
          {owner && <span><bdi>{owner.name}</bdi> {endedAt === null ? "takes" : "took"} care of it</span>}
          {quiet && <span>quiet until <Time value={quiet.until} />, by <bdi>{quiet.by}</bdi></span>}
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        {viewer.mayAnswer && endedAt === null && (
          <>
            <Button keys="a" variant={owner ? "secondary" : "primary"} onClick={() => void act.take(!owner)}>{owner ? "Leave it to the others" : "Take care of it"}</Button>
            {quiet ? <Button onClick={() => void act.quiet(null, quiet)}>Tell us again</Button> : <QuietMenu crisis={crisis} size="md" />}
            <Button onClick={() => void act.end(true)}>It is over</Button>
          </>
        )}
        <Button keys="r" variant={endedAt === null ? "secondary" : "primary"} asChild><Link href={`/crises/${id}/report`}><FileText aria-hidden />Report</Link></Button>
        {viewer.mayAnswer && endedAt !== null && crisis.endedByName !== null && <Button onClick={() => void act.end(false)}>It goes on</Button>}
      </div>
    </header>
  );
}

/** Each figure is the length of the list that it opens. */
function Figures({ crisis: { id, figures } }: { crisis: CrisisDetail }) {
  const tiles = [
    { name: "Mentions", value: figures.mentions, href: mentionsHref(id) },
    { name: "Still waiting", value: figures.waiting, href: mentionsHref(id, { state: "open", sort: "priority" }) },
    { name: "Answered", value: figures.answered, href: mentionsHref(id, { state: "answered" }) },
    ...mentionSentiments.map((sentiment) => ({ name: sentimentWords[sentiment], value: figures.sentiment[sentiment] ?? 0, href: mentionsHref(id, { sentiment }) })),
  ];
  return (
    <Card aria-label="Figures">
      <ul className="grid grid-cols-2 gap-px overflow-hidden bg-line sm:grid-cols-3 lg:grid-cols-6">
        {tiles.map(({ name, value, href }) => (
          <li key={name} className="bg-surface"><Link href={href} prefetch={false} className="flex flex-col gap-0.5 px-3 py-2.5 hover:bg-hover"><span className="text-20 font-semibold tabular-nums">{formatNumber(value)}</span><span className="text-12 text-ink-2">{name}</span></Link></li>
        ))}
      </ul>
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t px-3 py-2 text-13 text-ink-2">
        <span>By {peopleWords(figures.people)}{figures.more && ", the latest only"}</span>
        {figures.connections.map(({ connectionId, channel, name, mentions }) => <Link key={connectionId} href={mentionsHref(id, { connection: connectionId })} prefetch={false} className="flex items-center gap-1.5 hover:text-accent"><ChannelMark channel={channel} size={14} /><bdi>{name}</bdi> <span className="tabular-nums">{formatNumber(mentions)}</span></Link>)}
      </p>
    </Card>
  );
}

function Timeline({ crisis: { places, timeline, endedAt } }: { crisis: CrisisDetail }) {
  const [chosen, setChosen] = useState(0);
  const at = Math.min(chosen, places.length - 1);
  const [place, points] = [places[at], timeline.places[at]];
  if (!place || !points) return null;
  return (
    <Card>
      <CardHeader title="Volume against normal" actions={places.length > 1 && <Select size="sm" aria-label="Where" className="max-w-52" value={at} onChange={({ target }) => setChosen(Number(target.value))}>{places.map((one, index) => <option key={`${one.queryId} ${one.connectionId}`} value={index}>{placeWords(one)}</option>)}</Select>} />
      <div className="h-64"><TimelineChart {...points} from={timeline.from} stepMinutes={timeline.stepMinutes} beganAt={place.beganAt} endedAt={endedAt && (place.endedAt ?? endedAt)} of={placeWords(place)} /></div>
    </Card>
  );
}

function Places({ crisis: { places } }: { crisis: CrisisDetail }) {
  return (
    <Card>
      <CardHeader title="Where it shows" />
      <ul>
        {places.map((place) => (
          <li key={`${place.queryId} ${place.connectionId}`} className="flex flex-col gap-0.5 border-t px-3 py-2 text-13">
            <span className="flex items-center gap-2"><ChannelMark channel={place.channel} size={14} /><span dir="auto" className="min-w-0 truncate font-medium">{placeWords(place)}</span><span className="ms-auto flex-none font-semibold tabular-nums">{timesWords(place.endedAt ? place.worst.factor : place.now.factor)} ×</span></span>
            <span className="text-12 text-ink-2">
              {formatNumber(place.worst.count)} in {place.worst.minutes} minutes at its worst, <Time value={place.worst.at} />; {formatNumber(place.worst.baseline, 1)} are usual
              {place.calmSince && <>. Calm since <Time value={place.calmSince} /></>}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Customers({ customers: { items, total, deals, openCases } }: Pick<CrisisDetail, "customers">) {
  return (
    <Card>
      <CardHeader title="Customers affected" />
      {total === 0 ? <p className="px-3 pb-3 text-13 text-ink-2">None of the authors is known as a customer.</p> : (
        <>
          <p className="px-3 pb-2 text-13 text-ink-2">{plural(total, "customer")}{deals.length > 0 && <>, open deals {deals.map((sum) => formatMoney(sum.amountMinor, sum.currency)).join(" + ")}</>}{openCases > 0 && `, ${plural(openCases, "open case")}`}</p>
          <ul>
            {items.map(({ kind, id, name, mentions, deals: theirs, openCases: cases }) => (
              <li key={id}>
                <Link href={`/${kind}/${id}`} prefetch={false} className="flex min-h-11 flex-col justify-center border-t px-3 py-1.5 text-13 hover:bg-hover">
                  <span className="flex items-baseline gap-2"><span dir="auto" className="min-w-0 truncate font-medium">{name}</span><span className="ms-auto flex-none tabular-nums">{theirs.map((sum) => formatMoney(sum.amountMinor, sum.currency)).join(" + ")}</span></span>
                  <span className="text-12 text-ink-2">{plural(mentions, "mention")}{cases > 0 && `, ${plural(cases, "open case")}`}</span>
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}
