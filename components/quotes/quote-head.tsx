"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Check, PackagePlus, Send, X } from "lucide-react";
import Link from "next/link";
import { useMemo, useState } from "react";
import { hrefOfRecord } from "@/components/records/href";
import { Steps } from "@/components/records/steps";
import { useRecordEdit } from "@/components/records/use-record-edit";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { useToday } from "@/components/ui/clock";
import { onDemand } from "@/components/ui/on-demand";
import { OnceOpen } from "@/components/ui/once-open";
import { orderRecord } from "@/lib/orders/record";
import { quoteRecord } from "@/lib/quotes/record";
import { isExpired } from "@/lib/quotes/summary";
import { listOf } from "@/lib/records/list-query";
import { recordListQuery } from "@/lib/records/query";
import type { RecordDetail } from "@/lib/records/schema";
import type { DeclineDialogProps } from "./decline-dialog";
import type { OrderDialogProps } from "./order-dialog";
import type { SendDialogProps } from "./send-dialog";

const SendDialog = onDemand<SendDialogProps>(async () => (await import("./send-dialog")).SendDialog);
const DeclineDialog = onDemand<DeclineDialogProps>(async () => (await import("./decline-dialog")).DeclineDialog);
const OrderDialog = onDemand<OrderDialogProps>(async () => (await import("./order-dialog")).OrderDialog);

/** How far a quote is, and what can be done with it next. */
export function QuoteHead({ detail, mayEdit }: { detail: RecordDetail; mayEdit: boolean }) {
  const { record } = detail;
  const { patch } = useRecordEdit(quoteRecord, record.id);
  const [asked, setAsked] = useState<"send" | "decline" | "order" | null>(null);
  const today = useToday();
  const orders = useMemo(() => listOf(orderRecord, { filter: { match: "all", of: [{ field: "quoteId", op: "any_of", value: [record.id] }, { field: "status", op: "none_of", value: ["cancelled"] }] } }), [record.id]);
  const { data } = useInfiniteQuery(recordListQuery(orderRecord, orders));
  const order = data?.pages[0]?.items[0];
  const status = String(record.status);
  const declined = status === "declined";
  const close = () => setAsked(null);
  return (
    <section aria-label="Where it stands" className="flex min-w-0 flex-col gap-3">
      <Steps label="Steps of the quote" current={status} steps={[{ id: "draft", name: "Draft" }, { id: "sent", name: "Sent" }, declined ? { id: "declined", name: "Declined", tone: "bad" } : { id: "accepted", name: "Accepted", tone: "good" }]} />
      {declined && record.declinedReason ? <p className="text-13 text-ink-2">Declined: <span dir="auto">{String(record.declinedReason)}</span></p> : null}
      <div className="flex flex-wrap items-center gap-2">
        {isExpired(record, today) && <Chip tone="warn">Expired</Chip>}
        {mayEdit && !record.deletedAt && (
          <>
            {!declined && <Button variant={status === "draft" ? "primary" : "secondary"} onClick={() => setAsked("send")}><Send aria-hidden />{status === "draft" ? "Send" : "Send again"}</Button>}
            {status !== "accepted" && <Button variant={status === "sent" ? "primary" : "secondary"} onClick={() => void patch({ status: "accepted", declinedReason: null }, "Quote accepted")}><Check aria-hidden />Accept</Button>}
            {!declined && status !== "accepted" && <Button onClick={() => setAsked("decline")}><X aria-hidden />Decline</Button>}
            {declined && <Button onClick={() => void patch({ status: "draft", declinedReason: null }, "Quote is a draft again")}>Back to draft</Button>}
            {status === "accepted" && data && !order && <Button variant="primary" onClick={() => setAsked("order")}><PackagePlus aria-hidden />Make an order</Button>}
          </>
        )}
        {order && <Link href={hrefOfRecord(orderRecord, order.id)} className="text-13 text-accent hover:underline">Order {String(order.name)}</Link>}
      </div>
      <OnceOpen open={asked === "send"}>{asked === "send" && <SendDialog detail={detail} onClose={close} onSent={() => status === "draft" && void patch({ status: "sent" }, "Quote marked as sent")} />}</OnceOpen>
      <OnceOpen open={asked === "decline"}>{asked === "decline" && <DeclineDialog name={String(record.name)} onClose={close} onReason={(declinedReason) => { close(); void patch({ status: "declined", declinedReason }, "Quote declined"); }} />}</OnceOpen>
      <OnceOpen open={asked === "order"}>{asked === "order" && <OrderDialog detail={detail} onClose={close} />}</OnceOpen>
    </section>
  );
}
