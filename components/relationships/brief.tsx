"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { ChannelMark } from "@/components/channels/channel-mark";
import { ThreadLine } from "@/components/channels/thread-line";
import { hrefOfRecord } from "@/components/records/href";
import { TaskSection } from "@/components/tasks/task-section";
import { Card } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { Loading, SkeletonText } from "@/components/ui/skeleton";
import { ErrorState } from "@/components/ui/states";
import { Age, Time } from "@/components/ui/time";
import { formatMoney } from "@/lib/format/money";
import { summaryQuery } from "@/lib/relationships/query";
import type { Summary } from "@/lib/relationships/schema";
import { SummaryLine, SummarySection, type About } from "./section";
import { dayWords } from "./words";

/** What one wants to know before one speaks with somebody: the last talk, open deals, what is to be done, offers they received. */
export function Brief({ about }: { about: About }) {
  const { data, error, refetch, isFetching } = useQuery(summaryQuery(about.party, about.id));
  if (error && !data) return <ErrorState title="What there is could not be loaded" onRetry={() => void refetch()} retrying={isFetching}>{error.message}</ErrorState>;
  const taskField = about.party === "contacts" ? { contactId: about.id } : { companyId: about.id };
  return (
    <section aria-label="Brief" className="grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
      <Card className="min-w-0 p-3">{data ? <LastTalk talk={data.lastTalk} isOwn={about.party === "contacts"} /> : <Waiting label="the last talk" />}</Card>
      <Card className="min-w-0 p-3">{data ? <Deals deals={data.deals} about={about} /> : <Waiting label="deals" />}</Card>
      <Card className="min-w-0 p-3"><TaskSection about={taskField} given={about.given} mayEdit={about.mayEdit} /></Card>
      <Card className="min-w-0 p-3">{data ? <Offers offers={data.offers} about={about} /> : <Waiting label="offers" />}</Card>
    </section>
  );
}

const Waiting = ({ label }: { label: string }) => <Loading label={`Loading ${label}`}><SkeletonText lines={4} /></Loading>;

export function LastTalk({ talk, isOwn }: { talk: Summary["lastTalk"]; isOwn: boolean }) {
  return (
    <section aria-label="Last talk" className="flex min-w-0 flex-col gap-1">
      <h2 className="flex min-h-6 items-center gap-1.5 text-13"><span>Last talk</span>{talk && <Time value={talk.at} className="ms-auto text-12 font-normal text-ink-3" />}</h2>
      {talk ? (
        <ThreadLine as={Link} inset channel={talk.channel} href={`/inbox?c=${talk.conversationId}`} prefetch={false} className="-me-1 flex min-h-9 flex-col gap-0.5 rounded-control py-1 ps-3 pe-1 text-13 hover:bg-hover">
          <span className="flex min-w-0 items-center gap-1.5 text-12 text-ink-3"><ChannelMark channel={talk.channel} size={14} /><span dir="auto" className="truncate">{talk.direction === "out" ? "We wrote" : isOwn ? "They wrote" : `${talk.contact?.name ?? "Somebody"} wrote`}</span>{talk.waitingSince && <Chip tone="warn" className="ms-auto flex-none">Waits <Age since={talk.waitingSince} /></Chip>}</span>
          <span dir="auto" className="line-clamp-3 break-words">{talk.text || "A file"}</span>
        </ThreadLine>
      ) : <p className="text-12 text-pretty text-ink-3">Nothing was said yet. What they write on any connected channel shows here.</p>}
    </section>
  );
}

function Deals({ deals, about }: { deals: Summary["deals"]; about: About }) {
  return (
    <SummarySection title="Open deals" kind="deals" about={about} part={deals} makes empty="No open deal. Make one when they ask for a price.">
      {({ id, name, amountMinor, currency, stage, nextStep, closeDate, isRotting }) => (
        <SummaryLine href={hrefOfRecord({ kind: "deals" }, id)} name={name} badge={isRotting && <Chip tone="warn">Rotting</Chip>} end={amountMinor !== null && currency && formatMoney(amountMinor, currency)}
          below={<span dir="auto" className="truncate">{[stage, nextStep ?? (closeDate && `closes ${dayWords(closeDate)}`)].filter(Boolean).join(" · ")}</span>} />
      )}
    </SummarySection>
  );
}

function Offers({ offers, about }: { offers: Summary["offers"]; about: About }) {
  return (
    <section aria-label="Offers received" className="flex min-w-0 flex-col gap-1">
      <h2 className="flex min-h-6 items-center text-13">Offers received</h2>
      {offers.items.length === 0 && <p className="text-12 text-pretty text-ink-3">None yet. Offers that marketing or anybody else sends them show here.</p>}
      <ul className="flex flex-col">
        {offers.items.slice(0, 3).map(({ id, offer, contact, channel, sentBy, sentAt, answeredAt }) => (
          <li key={id}>
            <SummaryLine href={hrefOfRecord({ kind: "offers" }, offer.id)} name={offer.name} badge={answeredAt ? <Chip tone="good">Answered</Chip> : offer.status === "ended" ? <Chip>Ended</Chip> : null}
              below={<>{channel && <ChannelMark channel={channel} size={14} />}<span dir="auto" className="truncate">{sentBy}{about.party === "companies" && ` to ${contact.name}`}</span>·<Time value={sentAt} format="list" /></>} />
          </li>
        ))}
      </ul>
      {offers.count > 3 && <p className="text-12 text-ink-3">And {offers.more ? "many" : offers.count - 3} more in the timeline.</p>}
    </section>
  );
}
