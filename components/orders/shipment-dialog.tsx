"use client";
import { useId } from "react";
import { Button } from "@/components/ui/button";
import { useToday } from "@/components/ui/clock";
import { Dialog, DialogClose, DialogContent } from "@/components/ui/dialog";
import { Field, FormError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { textOf, useSubmit } from "@/components/ui/use-submit";
import { patchJson, postJson } from "@/lib/http/fetch-json";
import { shipmentShape } from "@/lib/orders/shipment-query";
import type { Shipment } from "@/lib/orders/shipment-schema";
import { shipmentStatuses, shipmentStatusNames } from "@/lib/orders/shipment-status";

export interface ShipmentDialogProps {
  orderId: string;
  /** Null for a new one. */
  shipment: Shipment | null;
  onClose: () => void;
  onSaved: () => void;
}

const texts = ["carrier", "trackingNumber", "trackingUrl", "shippedOn", "expectedOn", "deliveredOn"] as const;

/** What leaves, with whom, and when. */
export function ShipmentDialog({ orderId, shipment, onClose, onSaved }: ShipmentDialogProps) {
  const formId = useId();
  const today = useToday();
  const { onSubmit, busy, errors, failure } = useSubmit(async (form) => {
    const values = { status: textOf(form, "status"), ...Object.fromEntries(texts.map((name) => [name, textOf(form, name).trim() || null])) };
    const address = `/api/v1/orders/${orderId}/shipments`;
    await (shipment ? patchJson(`${address}/${shipment.id}`, values, shipmentShape("shipment")) : postJson(address, values, shipmentShape("shipment")));
    onSaved();
  });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent title={shipment ? "Shipment" : "New shipment"} footer={<><DialogClose asChild><Button>Cancel</Button></DialogClose><Button type="submit" form={formId} variant="primary" busy={busy}>{shipment ? "Save" : "Add the shipment"}</Button></>}>
        <form id={formId} onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
          <FormError>{failure}</FormError>
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label="Status" error={errors.status}><Select name="status" defaultValue={shipment?.status ?? "shipped"}>{shipmentStatuses.map((status) => <option key={status} value={status}>{shipmentStatusNames[status]}</option>)}</Select></Field>
            <Field label="Carrier" optional error={errors.carrier}><Input name="carrier" maxLength={80} defaultValue={shipment?.carrier ?? ""} /></Field>
            <Field label="Tracking number" optional error={errors.trackingNumber}><Input name="trackingNumber" maxLength={120} autoComplete="off" defaultValue={shipment?.trackingNumber ?? ""} /></Field>
            <Field label="Link to the carrier" optional error={errors.trackingUrl}><Input name="trackingUrl" type="url" maxLength={1000} placeholder="https://" autoComplete="off" defaultValue={shipment?.trackingUrl ?? ""} /></Field>
            <Field label="Left on" optional error={errors.shippedOn}><Input name="shippedOn" type="date" defaultValue={shipment ? (shipment.shippedOn ?? "") : today} /></Field>
            <Field label="Expected on" optional error={errors.expectedOn}><Input name="expectedOn" type="date" defaultValue={shipment?.expectedOn ?? ""} /></Field>
            <Field label="Delivered on" optional error={errors.deliveredOn}><Input name="deliveredOn" type="date" defaultValue={shipment?.deliveredOn ?? ""} /></Field>
          </div>
        </form>
      </DialogContent>
    </Dialog>
  );
}
