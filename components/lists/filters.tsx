"use client";
import { ListFilter, X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Count } from "@/components/ui/chip";
import { Popover } from "@/components/ui/popover";

export interface FilterButtonProps {
  /** What is filtered: "Filter mentions". */
  label: string;
  /** How many filters are set. */
  narrowed: number;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Fetches the code of the fields. */
  ahead: () => void;
  /** How wide it opens. */
  className: string;
  children: ReactNode;
}

/** What narrows a list, behind one button. */
export function FilterButton({ label, narrowed, open, onOpenChange, ahead, className, children }: FilterButtonProps) {
  const button = <Button variant="ghost" size="sm" keys="f" hint="Narrow the list"><ListFilter aria-hidden />Filter{narrowed > 0 && <Count value={narrowed} of="filters" tone="accent" />}</Button>;
  return <Popover button={button} open={open} onOpenChange={onOpenChange} label={label} align="end" className={`flex flex-col gap-3 ${className}`} ahead={ahead}>{children}</Popover>;
}

export interface FilterChipsProps<Key extends string> {
  /** What each filter is set to, in words; those without are not set. */
  words: { readonly [key in Key]?: string | undefined };
  /** What follows the words on the screen. */
  more?: { readonly [key in Key]?: ReactNode };
  onRemove: (key: Key) => void;
}

/** The filters that are set, each with a way to take it off. */
export function FilterChips<Key extends string>({ words, more, onRemove }: FilterChipsProps<Key>) {
  const set = (Object.keys(words) as Key[]).filter((key) => words[key]);
  if (!set.length) return null;
  return (
    <ul aria-label="Filters" className="flex flex-none flex-wrap gap-1.5 border-b px-3 py-2">
      {set.map((key) => (
        <li key={key}>
          <button type="button" className="chip" data-tone="accent" aria-label={`Remove filter ${words[key]}`} onClick={() => onRemove(key)}>
            <span className="max-w-40 truncate leading-4">{words[key]}{more?.[key]}</span><X aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  );
}

/** The name of what a filter is set to; "…" until it is known. */
export const nameIn = (list: readonly { id: string; name: string }[] | undefined, id: string): string => list?.find((one) => one.id === id)?.name ?? "…";
