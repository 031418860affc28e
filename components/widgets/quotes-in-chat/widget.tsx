"use client";
import { ChannelMark } from "@/components/channels/channel-mark";
import { Chip } from "@/components/ui/chip";
import { Age, Time } from "@/components/ui/time";
import { formatMoney } from "@/lib/format/money";
import type { WidgetProps } from "../contract";
import { AllOf, RecordLine } from "../record-line";
import type { schema } from "./schema";

const states = { accepted: { words: "Accepted", tone: "good" }, declined: { words: "Declined", tone: "bad" }, sent: null } as const;

export function Widget({ data: { items, more } }: WidgetProps<typeof schema>) {
  return (
    <>
      <ul>
        {items.map(({ id, name, party, totalMinor, currency, status, isExpired, channel, conversationId, messageId, at, answeredAt }) => {
          const state = states[status];
          return (
            <RecordLine key={id} href={`/inbox?c=${conversationId}&m=${messageId}`} title={party ?? name} figure={currency && formatMoney(totalMinor, currency)}>
              <ChannelMark channel={channel} /><span>{name}</span><Time value={at} format="auto" />
              {state ? <Chip tone={state.tone}>{state.words}</Chip> : isExpired ? <Chip tone="warn">Expired</Chip> : answeredAt ? <span>Wrote since</span> : <Chip tone="warn">No answer for <Age since={at} /></Chip>}
            </RecordLine>
          );
        })}
      </ul>
      {more && <AllOf href="/quotes" words="All quotes" />}
    </>
  );
}
