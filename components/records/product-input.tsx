"use client";
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-to-interactive-role, jsx-a11y/click-events-have-key-events --
   the combobox of the ARIA practices: the platform's datalist finds nothing by a code and shows no price */
import { useInfiniteQuery } from "@tanstack/react-query";
import { useId, useState, type ComponentProps, type KeyboardEvent } from "react";
import { cn } from "@/components/ui/cn";
import { Input } from "@/components/ui/input";
import { formatMoney } from "@/lib/format/money";
import { productRecord } from "@/lib/products/record";
import { listOf, type Group } from "@/lib/records/list-query";
import { recordListQuery } from "@/lib/records/query";
import type { RecordRow } from "@/lib/records/schema";

const mostOffered = 8;

/** Products that are still sold and have these words in their name or begin so in their code. */
const sold = (text: string): Group => ({ match: "all", of: [{ field: "status", op: "none_of", value: ["discontinued"] }, ...(text ? [{ match: "any" as const, of: [{ field: "name", op: "contains" as const, value: text }, { field: "code", op: "starts" as const, value: text }] }] : [])] });

/** What a line is: free words, or a product that is found by name or code while one types. */
export function ProductInput({ value, onChange, onProduct, onKeyDown, ...props }: Omit<ComponentProps<typeof Input>, "value" | "onChange"> & { value: string; onChange: (text: string) => void; onProduct: (product: RecordRow) => void }) {
  const list = useId();
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const text = value.trim().slice(0, 100);
  const { data } = useInfiniteQuery({ ...recordListQuery(productRecord, listOf(productRecord, { filter: sold(text) })), enabled: open, placeholderData: (before) => before });
  const found = open ? (data?.pages[0]?.items ?? []).slice(0, mostOffered) : [];
  const chosen = found[at];
  const close = () => {
    setOpen(false);
    setAt(-1);
  };
  const take = (product: RecordRow) => {
    onProduct(product);
    close();
  };
  function keyed(event: KeyboardEvent<HTMLInputElement>) {
    const by = event.altKey ? 0 : event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (by && (found.length || !open)) {
      event.preventDefault();
      setOpen(true);
      setAt((before) => (found.length ? (before + by + found.length + (before < 0 && by < 0 ? 1 : 0)) % found.length : -1));
    } else if (event.key === "Enter" && chosen) {
      event.preventDefault();
      take(chosen);
    } else if (event.key === "Escape" && open && found.length) {
      event.stopPropagation();
      close();
    } else onKeyDown?.(event);
  }
  return (
    <span className="relative min-w-0">
      <Input role="combobox" aria-expanded={found.length > 0} aria-controls={list} aria-autocomplete="list" aria-activedescendant={chosen ? `${list}-${chosen.id}` : undefined} autoComplete="off" value={value} onChange={({ target }) => { onChange(target.value); setOpen(true); setAt(-1); }} onKeyDown={keyed} onBlur={close} onClick={() => !value && setOpen(true)} {...props} />
      <ul id={list} role="listbox" aria-label="Products" hidden={found.length === 0} className="float menu absolute inset-s-0 top-full z-20 mt-1 w-max max-w-[min(26rem,84vw)] min-w-full">
        {found.map((product, index) => (
          // The field keeps the focus: what is chosen is said by it.
          <li key={product.id} id={`${list}-${product.id}`} role="option" aria-selected={index === at} onPointerDown={(event) => event.preventDefault()} onClick={() => take(product)} className={cn("menu-item", index === at && "bg-hover")}>
            <span dir="auto" className="min-w-0 flex-1 truncate">{String(product.name)}</span>
            {product.code ? <span dir="auto" className="flex-none text-12 text-ink-3">{String(product.code)}</span> : null}
            {typeof product.priceMinor === "number" && product.currency ? <span className="flex-none text-12 text-ink-2 tabular-nums">{formatMoney(product.priceMinor, String(product.currency))}</span> : null}
          </li>
        ))}
      </ul>
    </span>
  );
}
