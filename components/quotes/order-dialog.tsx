"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { hrefOfRecord } from "@/components/records/href";
import { Button } from "@/components/ui/button";
import { Checkbox, Choice } from "@/components/ui/check";
import { Dialog, DialogClose, DialogContent } from "@/components/ui/dialog";
import { FormError } from "@/components/ui/field";
import { toast } from "@/components/ui/toast";
import { useSubmit } from "@/components/ui/use-submit";
import { dealRecord } from "@/lib/deals/record";
import { postJson } from "@/lib/http/fetch-json";
import { orderRecord } from "@/lib/orders/record";
import { recordKeys, recordQuery, recordShape } from "@/lib/records/query";
import type { RecordDetail } from "@/lib/records/schema";

export interface OrderDialogProps {
  detail: RecordDetail;
  onClose: () => void;
}

/** Makes an order of an accepted quote, and wins its deal if that is wanted. */
export function OrderDialog({ detail: { record }, onClose }: OrderDialogProps) {
  const client = useQueryClient();
  const router = useRouter();
  const formId = useId();
  const dealId = typeof record.dealId === "string" ? record.dealId : null;
  const { data: deal } = useQuery({ ...recordQuery(dealRecord, dealId ?? ""), enabled: dealId !== null });
  const [winDeal, setWinDeal] = useState(true);
  const asks = deal !== undefined && !deal.record.deletedAt && deal.record.status !== "won";
  const { onSubmit, busy, failure } = useSubmit(async () => {
    const made = await postJson(`/api/v1/quotes/${record.id}/order`, { winDeal: asks && winDeal }, recordShape.detail(orderRecord));
    await Promise.all((["orders", "quotes", "deals"] as const).map((kind) => client.invalidateQueries({ queryKey: recordKeys.all(kind) })));
    toast(`Order ${String(made.record.name)} was made`, { tone: "good" });
    router.push(hrefOfRecord(orderRecord, made.record.id));
    onClose();
  });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent title={`Make an order of ${String(record.name)}`} description="With the same lines; quote, deal and order are linked." footer={<><DialogClose asChild><Button>Cancel</Button></DialogClose><Button type="submit" form={formId} variant="primary" busy={busy}>Make the order</Button></>}>
        <form id={formId} onSubmit={onSubmit} noValidate className="flex flex-col gap-3">
          <FormError>{failure}</FormError>
          {asks && <Choice>{[<Checkbox key="check" checked={winDeal} onChange={({ target }) => setWinDeal(target.checked)} />, `${String(deal.record.name)} is won`]}</Choice>}
        </form>
      </DialogContent>
    </Dialog>
  );
}
