"use client";
import { Chip } from "@/components/ui/chip";
import { Age } from "@/components/ui/time";
import { formatNumber } from "@/lib/format/number";
import type { WidgetProps } from "../contract";
import { AllOf, RecordLine } from "../record-line";
import type { schema } from "./schema";

const marks = { urgent: { words: "Urgent", tone: "bad" }, high: { words: "High", tone: "warn" }, normal: null, low: null } as const;

export function Widget({ data: { items, count, more, href } }: WidgetProps<typeof schema>) {
  return (
    <>
      <ul>
        {items.map(({ id, name, status, priority, about, order, openedAt }) => {
          const mark = marks[priority];
          return (
            <RecordLine key={id} href={`/cases/${id}`} title={name} figure={<span className="text-12 text-ink-2"><span className="sr-only">open for </span><Age since={openedAt} /></span>}>
              {mark && <Chip tone={mark.tone}>{mark.words}</Chip>}
              {status === "waiting" && <Chip>Waiting for them</Chip>}
              {about && <span dir="auto">{about}</span>}
              {order && <span>{order}</span>}
            </RecordLine>
          );
        })}
      </ul>
      {count > items.length && <AllOf href={href} words={`Show all ${formatNumber(count)}${more ? "+" : ""}`} />}
    </>
  );
}
