"use client";
import Link from "next/link";
import { ChannelMark } from "@/components/channels/channel-mark";
import { Time } from "@/components/ui/time";
import { formatNumber } from "@/lib/format/number";
import type { WidgetProps } from "../contract";
import { AllOf } from "../record-line";
import type { schema } from "./schema";

type Offer = WidgetProps<typeof schema>["data"]["offers"][number];

export function Widget({ data: { offers, more } }: WidgetProps<typeof schema>) {
  return (
    <>
      <ul>{offers.map((offer) => <li key={offer.id} className="border-t first:border-t-0"><OfferLine offer={offer} /></li>)}</ul>
      {more && <AllOf href="/offers" words="All offers" />}
    </>
  );
}

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

function OfferLine({ offer: { id, name, validUntil, isOver, received, answered, customers } }: { offer: Offer }) {
  return (
    <details className="group text-13">
      <summary className="flex min-h-11 cursor-pointer flex-col gap-0.5 px-3 py-2 hover:bg-hover">
        <span className="flex items-baseline gap-2"><span dir="auto" className="min-w-0 truncate font-medium">{name}</span><span className="ms-auto flex-none tabular-nums">{formatNumber(answered)} of {formatNumber(received)} <span className="text-ink-2">answered</span></span></span>
        <span className="truncate text-12 text-ink-2">{validUntil && `${isOver ? "Ended" : "Until"} ${day.format(new Date(validUntil))} · `}<span className="group-open:hidden">{customers.slice(0, 3).map((one) => one.company ?? one.name).join(", ")}{received > 3 && ` and ${formatNumber(received - 3)} more`}</span><span className="hidden group-open:inline">all who received it</span></span>
      </summary>
      <Link href={`/offers/${id}`} prefetch={false} className="flex min-h-8 items-center px-3 ps-5 text-accent hover:bg-hover">Open the offer</Link>
      <ul className="pb-2">
        {customers.map(({ contactId, name: contact, company, channel, conversationId, sentAt, answeredAt }) => (
          <li key={`${contactId} ${sentAt}`}>
            <Link href={answeredAt && conversationId ? `/inbox?c=${conversationId}` : `/contacts/${contactId}`} prefetch={false} className="flex min-h-8 items-center gap-2 px-3 ps-5 hover:bg-hover">
              {channel ? <ChannelMark channel={channel} /> : <span className="w-4" />}
              <span dir="auto" className="min-w-0 flex-1 truncate">{contact}{company && <span className="text-ink-2">, {company}</span>}</span>
              <span className="flex-none text-12 text-ink-2">{answeredAt ? <>answered <Time value={answeredAt} format="auto" /></> : <>sent <Time value={sentAt} format="auto" /></>}</span>
            </Link>
          </li>
        ))}
      </ul>
    </details>
  );
}
