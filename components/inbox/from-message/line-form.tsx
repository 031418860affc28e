"use client";
import { ImageIcon } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { DialogClose, DialogContent } from "@/components/ui/dialog";
import { Field, FormError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { EmptyState } from "@/components/ui/states";
import { textOf, useSubmit } from "@/components/ui/use-submit";
import { readNumber } from "@/lib/amounts/number";
import { readAmount, writeAmount } from "@/lib/format/amount";
import { formatMoney } from "@/lib/format/money";
import { formatNumber } from "@/lib/format/number";
import { ApiError } from "@/lib/http/fetch-json";
import type { FormProps } from "./record-form";
import { useMake } from "./use-make";

/** Digits beyond the currency's own that a price may have. */
const finer = 4;

/** A line of a quote, or of an order that is amended; product, quantity and price are as the message says. */
export function LineForm({ kind, messageId, conversationId, title, prepared, onClose }: FormProps & { kind: "quotes" | "orders" }) {
  const formId = useId();
  const make = useMake(conversationId, messageId);
  const open = prepared[kind];
  const [recordId, setRecordId] = useState(kind === "orders" ? (open[0]?.id ?? "") : "");
  const [place, setPlace] = useState(0);
  const record = open.find(({ id }) => id === recordId);
  const line = prepared.lines[place];
  const currency = record?.currency ?? prepared.currency;
  // What they order already is changed, anything else is added.
  const same = record?.lines.findIndex(({ productId }) => productId !== null && productId === line?.productId) ?? -1;
  const { onSubmit, busy, errors, failure } = useSubmit(async (form) => {
    const quantity = readNumber(textOf(form, "quantity"));
    const unitPriceMinor = readAmount(textOf(form, "price"), currency, finer);
    const wrong = [quantity === null && { field: "quantity", message: "Write a number." }, unitPriceMinor === null && { field: "price", message: "Write an amount, like 12.40." }].filter((one) => one !== false);
    if (quantity === null || unitPriceMinor === null) throw new ApiError(400, "invalid", "This line is not whole.", null, wrong);
    const written = { productId: line?.productId ?? null, description: textOf(form, "description"), quantity, unit: textOf(form, "unit") || null, unitPriceMinor, discountPercent: line?.discountPercent ?? 0 };
    const replaces = Number(textOf(form, "replaces"));
    await make(kind === "quotes" ? { kind, quoteId: recordId || null, line: written } : { kind, orderId: recordId, line: written, replaces: replaces || null, ...(replaces && { version: record?.version }) });
    onClose();
  });
  if (kind === "orders" && !open.length) {
    return <DialogContent title={title} footer={<DialogClose asChild><Button>Close</Button></DialogClose>}><EmptyState>This customer has no order that is still open. Add a quote line instead, or make an order under Orders.</EmptyState></DialogContent>;
  }
  return (
    <DialogContent title={title} footer={<><DialogClose asChild><Button>Cancel</Button></DialogClose><Button type="submit" form={formId} variant="primary" busy={busy}>{kind === "quotes" ? "Add the line" : "Amend the order"}</Button></>}>
      <form id={formId} onSubmit={onSubmit} noValidate className="flex flex-col gap-3">
        <FormError>{failure}</FormError>
        <Field label={kind === "quotes" ? "Quote" : "Order"} error={errors.quoteId ?? errors.orderId}>
          <Select value={recordId} onChange={({ target }) => setRecordId(target.value)}>
            {kind === "quotes" && <option value="">A new quote</option>}
            {open.map(({ id, name, status }) => <option key={id} value={id}>{name} ({status})</option>)}
          </Select>
        </Field>
        {prepared.lines.length > 1 && <Field label="Product of the message"><Select value={String(place)} onChange={({ target }) => setPlace(Number(target.value))}>{prepared.lines.map(({ productName }, index) => <option key={productName} value={index}>{productName}</option>)}</Select></Field>}
        {kind === "orders" && record && (
          <Field label="What changes" error={errors.replaces} key={`${recordId}:${place}`}>
            <Select name="replaces" defaultValue={String(same + 1)}>
              <option value="0">A further line</option>
              {record.lines.map((one, index) => <option key={index} value={index + 1}>In place of {formatNumber(one.quantity)} × {one.description} ({formatMoney(one.unitPriceMinor, currency)})</option>)}
            </Select>
          </Field>
        )}
        <div key={place} className="grid grid-cols-6 gap-3">
          <Field label="Description" error={errors["line.description"]} className="col-span-6"><Input name="description" dir="auto" defaultValue={line?.description ?? ""} maxLength={1000} /></Field>
          <Field label="Quantity" error={errors.quantity} className="col-span-2"><Input name="quantity" inputMode="decimal" defaultValue={line ? String(line.quantity) : "1"} /></Field>
          <Field label="Unit" optional className="col-span-2"><Input name="unit" defaultValue={line?.unit ?? ""} maxLength={30} /></Field>
          <Field label={`Price, ${currency}`} error={errors.price} className="col-span-2"><Input name="price" inputMode="decimal" defaultValue={line ? writeAmount(line.unitPriceMinor, currency) : ""} /></Field>
        </div>
        {prepared.files > 0 && <p className="flex items-start gap-1.5 text-12 text-ink-2"><ImageIcon aria-hidden className="mt-px size-3.5 flex-none" />The message stands in the {kind === "quotes" ? "quote" : "order"}’s timeline with what was sent with it.</p>}
      </form>
    </DialogContent>
  );
}
