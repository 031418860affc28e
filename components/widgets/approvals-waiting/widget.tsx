"use client";
import Link from "next/link";
import { useState } from "react";
import { Amount, ApprovalChip } from "@/components/approvals/approval-parts";
import { DecisionButtons } from "@/components/approvals/decision-buttons";
import { Age } from "@/components/ui/time";
import type { ApprovalRow } from "@/lib/approvals/schema";
import type { WidgetProps } from "../contract";
import type { schema } from "./schema";

export function Widget({ data }: WidgetProps<typeof schema>) {
  return (
    <>
      <ul className="divide-y">{data.items.map((approval) => <Line key={approval.id} approval={approval} />)}</ul>
      <Link href="/approvals?show=waiting" className="block border-t px-3 py-2 text-13 text-accent hover:bg-hover">All approvals</Link>
    </>
  );
}

function Line({ approval }: { approval: ApprovalRow }) {
  const [declining, setDeclining] = useState(false);
  const { id, isMine, title, party, requestedBy, createdAt, asked } = approval;
  return (
    <li className="flex flex-col gap-2 px-3 py-2">
      <Link href={`/approvals?${isMine ? "" : "show=waiting&"}id=${id}`} prefetch={false} className="flex min-h-6 flex-col gap-0.5">
        <span className="flex items-baseline gap-2 text-13"><span dir="auto" className="min-w-0 flex-1 truncate font-medium">{party ?? title}</span><Amount {...approval} className="flex-none font-medium tabular-nums" /></span>
        <span className="flex items-baseline gap-2 text-12 text-ink-2"><span dir="auto" className="min-w-0 flex-1 truncate">{title}{requestedBy && ` from ${requestedBy}`}{!isMine && asked.length > 0 && `, asked of ${asked.map(({ name }) => name).join(", ")}`}</span>{approval.status === "deciding" ? <ApprovalChip status="deciding" /> : <Age since={createdAt} />}</span>
      </Link>
      <DecisionButtons approval={approval} declining={declining} onDeclining={setDeclining} size="sm" />
    </li>
  );
}
