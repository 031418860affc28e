"use client";
import { ChannelMark } from "@/components/channels/channel-mark";
import { Chip, type Tone } from "@/components/ui/chip";
import { Time } from "@/components/ui/time";
import type { ApprovalDetail, ApprovalRow } from "@/lib/approvals/schema";
import { formatMoney } from "@/lib/format/money";
import { formatNumber } from "@/lib/format/number";

const statuses: Record<ApprovalRow["status"], { words: string; tone: Tone }> = {
  waiting: { words: "Waiting", tone: "info" },
  deciding: { words: "Being carried out", tone: "info" },
  approved: { words: "Approved", tone: "good" },
  declined: { words: "Declined", tone: "bad" },
  withdrawn: { words: "Withdrawn", tone: "neutral" },
  expired: { words: "Nobody answered", tone: "warn" },
};

export const ApprovalChip = ({ status }: Pick<ApprovalRow, "status">) => <Chip tone={statuses[status].tone}>{statuses[status].words}</Chip>;

export const Amount = ({ amountMinor, currency, className }: Pick<ApprovalRow, "amountMinor" | "currency"> & { className?: string }) => (amountMinor === null || currency === null ? null : <span className={className}>{formatMoney(amountMinor, currency)}</span>);

/** Who was asked and where, or who decided, when and where. */
export function Whereabouts({ approval: { status, asked, decidedBy, decidedThrough, decidedAt, reason } }: { approval: ApprovalRow }) {
  if (status === "approved" || status === "declined") {
    return (
      <p className="text-13 text-pretty text-ink-2">
        {status === "approved" ? "Approved" : "Declined"} by <span className="font-medium">{decidedBy ?? "somebody"}</span> {decidedThrough === "weft" || !decidedThrough ? "in Weft" : <>on <ChannelMark channel={decidedThrough} size={14} className="align-[-2px]" /></>}{decidedAt && <> <Time value={decidedAt} /></>}{reason && <>: “<span dir="auto">{reason}</span>”</>}
      </p>
    );
  }
  if (!asked.length) return <p className="text-13 text-ink-2">Nobody was asked: nobody may decide on it.</p>;
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-13 text-ink-2" aria-label="Asked">
      {asked.map(({ runId, name, channel, askedAt }) => <li key={runId} className="flex items-center gap-1.5">{channel && <ChannelMark channel={channel} size={14} />}<span dir="auto">{name}</span><span className="text-ink-3">{channel ? "" : "in Weft"}{askedAt && <> <Time value={askedAt} /></>}</span></li>)}
    </ul>
  );
}

/** What is ordered. */
export function ApprovalLines({ lines, currency, amountMinor }: Pick<ApprovalDetail, "lines" | "currency" | "amountMinor">) {
  if (!lines.length) return <p className="text-13 text-ink-3">It has no lines.</p>;
  const money = (minor: number) => (currency ? formatMoney(minor, currency) : formatNumber(minor / 100));
  return (
    <table className="w-full text-13">
      <caption className="sr-only">Lines</caption>
      <thead className="sr-only"><tr><th scope="col">What</th><th scope="col">Quantity and price</th><th scope="col">Total</th></tr></thead>
      <tbody className="divide-y">
        {lines.map(({ description, quantity, unit, unitPriceMinor, totalMinor }, index) => (
          <tr key={index} className="align-baseline">
            <td className="py-1.5 pe-3" dir="auto">{description}</td>
            <td className="py-1.5 pe-3 text-end whitespace-nowrap text-ink-3 tabular-nums">{formatNumber(quantity)}{unit && ` ${unit}`} × {money(unitPriceMinor)}</td>
            <td className="py-1.5 text-end whitespace-nowrap tabular-nums">{money(totalMinor)}</td>
          </tr>
        ))}
      </tbody>
      {amountMinor !== null && <tfoot><tr className="border-t font-medium"><th scope="row" colSpan={2} className="py-1.5 pe-3 text-start font-medium">Total</th><td className="py-1.5 text-end whitespace-nowrap tabular-nums">{money(amountMinor)}</td></tr></tfoot>}
    </table>
  );
}
