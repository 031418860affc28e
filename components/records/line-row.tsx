"use client";
import { ArrowDown, ArrowUp, Copy, Ellipsis, Link2Off, Trash2 } from "lucide-react";
import Link from "next/link";
import { memo, useState, type KeyboardEvent, type ReactNode } from "react";
import { IconButton } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuSeparator, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { Input } from "@/components/ui/input";
import { formatMoney } from "@/lib/format/money";
import { writeAmount } from "@/lib/format/amount";
import { draftTotal, isBlank, readDraft, type LineDraft } from "@/lib/records/line-draft";
import type { RecordRow } from "@/lib/records/schema";
import { lineGrid } from "./line-grid";
import { ProductInput } from "./product-input";
import { hrefOfRecord } from "./href";

export interface LineRowProps {
  draft: LineDraft;
  /** From 1. */
  position: number;
  currency: string;
  /** A price list's lines have neither discount nor total, and a quantity from which the price holds. */
  pricesOnly: boolean;
  productName: string | undefined;
  on: LineHandlers;
}

/** The same for all lines, so that one is drawn anew only when it changes. */
export interface LineHandlers {
  change: (key: string, patch: Partial<LineDraft> | null) => void;
  move: (key: string, by: 1 | -1) => void;
  copy: (draft: LineDraft) => void;
  /** Enter: to the next line, which is made where there is none. */
  next: (key: string) => void;
  leave: () => void;
}

type Problem = keyof Extract<ReturnType<typeof readDraft>, { problems: unknown }>["problems"];

/** One line that can be written on: a row, or where there is little room a card. */
export const LineRow = memo(function LineRow({ draft, position, currency, pricesOnly, productName, on }: LineRowProps) {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [note, setNote] = useState<string | null>(null);
  const read = readDraft(draft, currency);
  const problems = "problems" in read && !isBlank(draft) ? read.problems : {};
  const shown = (Object.entries(problems) as [Problem, string][]).filter(([field]) => left.has(field));
  const total = draftTotal(draft, currency);
  const { key } = draft;

  function takeProduct(product: RecordRow) {
    const own = String(product.currency ?? "");
    const price = typeof product.priceMinor === "number" ? product.priceMinor : null;
    const fits = own === currency;
    setNote(price !== null && !fits ? `Its price is in ${own}: write one in ${currency}.` : null);
    on.change(key, { productId: product.id, description: String(product.name), ...(product.unit ? { unit: String(product.unit) } : {}), ...(price !== null && fits && { price: writeAmount(price, currency) }) });
  }
  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault();
      on.move(key, event.key === "ArrowUp" ? -1 : 1);
    } else if (event.key === "Enter" && event.target instanceof HTMLInputElement) {
      event.preventDefault();
      on.next(key);
    }
  }
  const control = (field: Exclude<keyof LineDraft, "key" | "productId">, label: string) => ({
    name: field, size: "sm" as const, "aria-label": `${label}, line ${position}`, value: draft[field], autoComplete: "off",
    onKeyDown,
    "aria-invalid": left.has(field) && field in problems ? true : undefined,
    onBlur: () => {
      setLeft((before) => new Set([...before, field]));
      on.leave();
    },
  });
  const figure = (field: "quantity" | "price" | "discount", label: string, caption: string) => (
    <Cell caption={caption} className={field === "discount" ? "col-start-1 @xl:col-start-auto" : undefined}><Input {...control(field, label)} inputMode="decimal" onChange={({ target }) => on.change(key, { [field]: target.value })} className="text-end tabular-nums" /></Cell>
  );
  return (
    <li data-line={key} className="flex flex-col gap-1 rounded-card border p-3 @xl:rounded-none @xl:border-0 @xl:border-b @xl:px-0 @xl:py-1.5">
      <div className={lineGrid(pricesOnly)}>
        <span className="col-span-3 flex min-w-0 flex-col gap-0.5 @xl:col-span-1">
          <ProductInput {...control("description", "Description")} placeholder="Product or description" maxLength={1000} onChange={(description) => on.change(key, { description })} onProduct={takeProduct} />
          {draft.productId && productName !== undefined && (
            <span className="flex min-w-0 items-center gap-1 ps-2 text-12 text-ink-3">
              <Link href={hrefOfRecord({ kind: "products" }, draft.productId)} prefetch={false} dir="auto" className="min-w-0 truncate hover:underline">{productName === draft.description ? "Product" : productName}</Link>
              <button type="button" aria-label={`Is not this product, line ${position}`} data-tip="Is not this product" onClick={() => on.change(key, { productId: null })} className="grid size-5 place-items-center rounded-control hover:bg-hover hover:text-ink"><Link2Off aria-hidden className="size-3" /></button>
            </span>
          )}
        </span>
        {figure("quantity", "Quantity", pricesOnly ? "From" : "Quantity")}
        <Cell caption="Unit"><Input {...control("unit", "Unit")} maxLength={30} onChange={({ target }) => on.change(key, { unit: target.value })} /></Cell>
        {figure("price", "Price", "Price")}
        {!pricesOnly && figure("discount", "Discount per cent", "Discount %")}
        {!pricesOnly && <Cell caption="Total" className="col-span-2 items-end @xl:col-span-1 @xl:items-stretch"><output aria-label={`Total, line ${position}`} className="block min-h-7 truncate py-1 text-end text-13 leading-5 tabular-nums">{total === null || isBlank(draft) ? "–" : formatMoney(total, currency)}</output></Cell>}
        <span className="col-start-4 row-start-1 @xl:col-start-auto @xl:row-start-auto">
          <DropdownMenu>
            <DropdownMenuTrigger asChild><IconButton label={`Line ${position}`} size="sm"><Ellipsis aria-hidden /></IconButton></DropdownMenuTrigger>
            <DropdownMenuContent align="end" label={`Line ${position}`}>
              <DropdownMenuItem keys="alt+arrowup" onSelect={() => on.move(key, -1)}><ArrowUp aria-hidden />Move up</DropdownMenuItem>
              <DropdownMenuItem keys="alt+arrowdown" onSelect={() => on.move(key, 1)}><ArrowDown aria-hidden />Move down</DropdownMenuItem>
              <DropdownMenuItem onSelect={() => on.copy(draft)}><Copy aria-hidden />Copy below</DropdownMenuItem>
              <DropdownMenuSeparator />
              <DropdownMenuItem tone="bad" onSelect={() => on.change(key, null)}><Trash2 aria-hidden />Remove</DropdownMenuItem>
            </DropdownMenuContent>
          </DropdownMenu>
        </span>
      </div>
      {(shown.length > 0 || note) && <p role="alert" className="ps-2 text-12 text-bad">{shown.map(([, words]) => words).join(" ") || note}</p>}
    </li>
  );
});

/** A card names each of its fields; a row has its head for that. */
const Cell = ({ caption, className, children }: { caption: string; className?: string; children: ReactNode }) => <span className={cn("flex min-w-0 flex-col gap-0.5", className)}><span aria-hidden className="text-12 text-ink-3 @xl:hidden">{caption}</span>{children}</span>;
