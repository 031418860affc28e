"use client";
import { X } from "lucide-react";
import type { ReactNode } from "react";

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
