"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ExternalLink, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { wordsOf } from "@/components/records/value";
import { Button, IconButton } from "@/components/ui/button";
import { onDemand } from "@/components/ui/on-demand";
import { OnceOpen } from "@/components/ui/once-open";
import { Select } from "@/components/ui/select";
import { SkeletonText } from "@/components/ui/skeleton";
import { toast, toastFailure } from "@/components/ui/toast";
import { deleteJson, patchJson, postJson } from "@/lib/http/fetch-json";
import { shipmentShape, shipmentsQuery } from "@/lib/orders/shipment-query";
import type { Shipment, ShipmentPatch } from "@/lib/orders/shipment-schema";
import { shipmentStatuses, shipmentStatusNames, type ShipmentStatus } from "@/lib/orders/shipment-status";
import { recordKeys } from "@/lib/records/query";
import type { ShipmentDialogProps } from "./shipment-dialog";

const ShipmentDialog = onDemand<ShipmentDialogProps>(async () => (await import("./shipment-dialog")).ShipmentDialog);

const dateField = { name: "day", label: "Day", type: "date" } as const;
const noNames = { records: {}, members: new Map<string, string>() };

/** What left for an order, and how far it is. */
export function Shipments({ orderId, mayEdit }: { orderId: string; mayEdit: boolean }) {
  const client = useQueryClient();
  const { data, isPending, error } = useQuery(shipmentsQuery(orderId));
  const [editing, setEditing] = useState<Shipment | "new" | null>(null);
  const address = `/api/v1/orders/${orderId}/shipments`;
  const refresh = () => client.invalidateQueries({ queryKey: recordKeys.all("orders") });
  const failed = (cause: unknown) => toastFailure("The shipment was not changed", cause);

  async function setStatus(shipment: Shipment, status: ShipmentStatus) {
    const { queryKey } = shipmentsQuery(orderId);
    client.setQueryData(queryKey, (held) => held && { items: held.items.map((one) => (one.id === shipment.id ? { ...one, status } : one)) });
    try {
      await patchJson(`${address}/${shipment.id}`, { status }, shipmentShape("shipment"));
      toast(`Shipment ${shipmentStatusNames[status].toLowerCase()}`, { undo: () => void patchJson(`${address}/${shipment.id}`, { status: shipment.status }, shipmentShape("shipment")).catch(failed).finally(refresh) });
    } catch (cause) {
      failed(cause);
    }
    await refresh();
  }
  async function remove({ id, createdAt: _, ...values }: Shipment) {
    try {
      await deleteJson(`${address}/${id}`);
      toast("Shipment removed", { undo: () => void postJson(address, values satisfies ShipmentPatch, shipmentShape("shipment")).catch(failed).finally(refresh) });
    } catch (cause) {
      failed(cause);
    }
    await refresh();
  }
  return (
    <section aria-label="Shipments" className="flex min-w-0 flex-col gap-2">
      <h2 className="flex min-h-7 items-center text-14"><span className="flex-1">Shipments</span>{mayEdit && <Button size="sm" onClick={() => setEditing("new")}><Plus aria-hidden />Add a shipment</Button>}</h2>
      {isPending && <SkeletonText lines={2} />}
      {error && !data && <p className="text-13 text-bad">{error.message}</p>}
      {data?.items.length === 0 && <p className="text-13 text-ink-3">Nothing left yet. The order goes on with its shipments.</p>}
      <ul className="flex flex-col gap-1.5">
        {data?.items.map((shipment) => (
          <li key={shipment.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-card border px-3 py-2 text-13">
            <button type="button" disabled={!mayEdit} onClick={() => setEditing(shipment)} aria-label={`Change the shipment ${nameOf(shipment)}`} className="-mx-1 flex min-h-7 min-w-0 flex-1 basis-40 items-center gap-2 rounded-control px-1 text-start not-disabled:hover:bg-hover"><span dir="auto" className="truncate font-medium">{nameOf(shipment)}</span></button>
            {shipment.trackingUrl && <a href={shipment.trackingUrl} target="_blank" rel="noreferrer" className="flex items-center gap-1 text-12 text-accent hover:underline">Track<ExternalLink aria-hidden className="size-3.5" /></a>}
            <span className="text-12 text-ink-3">{dates(shipment)}</span>
            {mayEdit
              ? <Select size="sm" aria-label={`Status of ${nameOf(shipment)}`} className="w-28" value={shipment.status} onChange={({ target }) => void setStatus(shipment, target.value as ShipmentStatus)}>{shipmentStatuses.map((status) => <option key={status} value={status}>{shipmentStatusNames[status]}</option>)}</Select>
              : <span>{shipmentStatusNames[shipment.status]}</span>}
            {mayEdit && <IconButton label={`Remove the shipment ${nameOf(shipment)}`} size="sm" onClick={() => void remove(shipment)}><Trash2 aria-hidden /></IconButton>}
          </li>
        ))}
      </ul>
      <OnceOpen open={editing !== null}>{editing && <ShipmentDialog orderId={orderId} shipment={editing === "new" ? null : editing} onClose={() => setEditing(null)} onSaved={() => { setEditing(null); void refresh(); }} />}</OnceOpen>
    </section>
  );
}

const nameOf = ({ carrier, trackingNumber }: Shipment): string => [carrier, trackingNumber].filter(Boolean).join(" ") || "without a number";

const dates = ({ shippedOn, expectedOn, deliveredOn }: Shipment): string => {
  const day = (value: string) => wordsOf(dateField, value, noNames);
  return deliveredOn ? `delivered ${day(deliveredOn)}` : [shippedOn && `left ${day(shippedOn)}`, expectedOn && `expected ${day(expectedOn)}`].filter(Boolean).join(", ");
};
