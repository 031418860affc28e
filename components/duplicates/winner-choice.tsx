"use client";
import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Radio } from "@/components/ui/check";
import { cn } from "@/components/ui/cn";
import { Time } from "@/components/ui/time";
import type { Side } from "@/lib/merges/choice";
import type { RecordType } from "@/lib/records/contract";
import type { RecordRow } from "@/lib/records/schema";

export interface WinnerChoiceProps {
  type: RecordType;
  records: Record<Side, RecordRow>;
  winner: Side;
  onWinner: (side: Side) => void;
  more?: (id: string) => ReactNode;
}

/** Which of the two stays; its address goes on, and the other one's leads there. */
export function WinnerChoice({ type, records, winner, onWinner, more }: WinnerChoiceProps) {
  return (
    <fieldset className="grid grid-cols-2 gap-2">
      <legend className="mb-1 text-14 font-medium">Which one stays</legend>
      {(["a", "b"] as const).map((side) => {
        const record = records[side];
        const name = String(record[type.title]);
        return (
          <label key={side} className={cn("flex min-w-0 flex-col gap-2 rounded-card border p-3 text-13", winner === side ? "border-accent bg-accent-soft" : "hover:bg-hover")}>
            <span className="flex min-w-0 items-center gap-2 max-sm:flex-wrap">
              <Radio name="winner" checked={winner === side} onChange={() => onWinner(side)} />
              <Avatar name={name} size={32} />
              <span dir="auto" className="min-w-0 break-words font-medium">{name}</span>
            </span>
            <span className="text-12 text-ink-3">{winner === side ? "Stays" : "Goes into the other one"} · here since <Time value={record.createdAt} format="list" /></span>
            {more?.(record.id)}
          </label>
        );
      })}
    </fieldset>
  );
}
