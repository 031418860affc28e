"use client";
import { useQuery } from "@tanstack/react-query";
import { RecordPage } from "@/components/records/record-page";
import { Steps } from "@/components/records/steps";
import { useDecided } from "@/components/records/use-shown-type";
import { useRecordEdit } from "@/components/records/use-record-edit";
import { Button } from "@/components/ui/button";
import { orderRecord } from "@/lib/orders/record";
import { recordQuery } from "@/lib/records/query";
import type { RecordDetail } from "@/lib/records/schema";
import { Shipments } from "./shipments";

/** An order: how far it is, its lines, and what left. */
export function OrderPage({ id, mayEdit }: { id: string; mayEdit: boolean }) {
  const { data } = useQuery(recordQuery(orderRecord, id));
  const decided = useDecided(orderRecord, id);
  const edits = mayEdit && !data?.record.deletedAt;
  return <RecordPage type={orderRecord} id={id} mayEdit={mayEdit} head={data && <OrderHead detail={data} mayEdit={edits && !decided.has("status")} />} main={<Shipments orderId={id} mayEdit={edits} />} />;
}

const steps = [{ id: "draft", name: "Ordered" }, { id: "confirmed", name: "Confirmed" }, { id: "shipped", name: "Shipped" }, { id: "delivered", name: "Delivered", tone: "good" as const }];

function OrderHead({ detail: { record }, mayEdit }: { detail: RecordDetail; mayEdit: boolean }) {
  const { patch } = useRecordEdit(orderRecord, record.id);
  const status = String(record.status);
  const set = (next: string, words: string) => void patch({ status: next }, words);
  if (status === "cancelled") return <p className="flex items-center gap-2 rounded-control bg-bad-soft px-3 py-2 text-13"><span className="flex-1">This order was cancelled.</span>{mayEdit && <Button size="sm" onClick={() => set("draft", "Order is open again")}>Open it again</Button>}</p>;
  return (
    <section aria-label="Where it stands" className="flex min-w-0 flex-col gap-3">
      <Steps label="Steps of the order" steps={steps} current={status} onStep={mayEdit ? (id) => set(id, `Order ${steps.find((step) => step.id === id)?.name.toLowerCase()}`) : undefined} />
      {mayEdit && (
        <div className="flex gap-2">
          {status === "draft" && <Button variant="primary" onClick={() => set("confirmed", "Order confirmed")}>Confirm</Button>}
          {status !== "delivered" && <Button onClick={() => set("cancelled", "Order cancelled")}>Cancel the order</Button>}
        </div>
      )}
    </section>
  );
}
