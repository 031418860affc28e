"use client";
import { Clock, X } from "lucide-react";
import { Button, IconButton } from "@/components/ui/button";
import { forgetSearches, useRecentSearches } from "./recent";

const ways = [
  { q: "late delivery ", says: "both words, in any order" },
  { q: '"late delivery" ', says: "just this phrase" },
  { q: "invoice OR bill -paid ", says: "one or the other, without a word" },
  { q: "00123 ", says: "part of an order or phone number" },
  { q: "price from:ana ", says: "who wrote it; from:me, from:us" },
  { q: "brick in:notes ", says: "a kind, a channel, or a connection" },
  { q: "catalogue has:file ", says: "has:image, has:link, has:audio" },
  { q: "refund is:open ", says: "is:closed, is:mine, is:unassigned" },
  { q: "brick after:30d ", says: "before:2026-05, on:yesterday" },
  { q: "sentiment:negative language:de ", says: "how, and in what language, they wrote" },
  { q: "label:vip ", says: "what carries a label" },
] as const;

/** What one can ask, each a press away, and what was asked lately. */
export function HowToSearch({ onSearch }: { onSearch: (q: string) => void }) {
  const recent = useRecentSearches();
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col gap-6 px-4 py-6 md:px-6">
      {recent.length > 0 && (
        <section aria-labelledby="recent-searches">
          <div className="flex items-center justify-between"><h2 id="recent-searches" className="text-13 font-medium text-ink-2">Recent searches</h2><IconButton label="Forget recent searches" size="sm" onClick={forgetSearches}><X aria-hidden /></IconButton></div>
          <ul className="mt-1 flex flex-wrap gap-1.5">{recent.map((q) => <li key={q} className="max-w-full"><Button size="sm" className="max-w-full" onClick={() => onSearch(`${q} `)}><Clock aria-hidden /><span dir="auto" className="truncate">{q}</span></Button></li>)}</ul>
        </section>
      )}
      <section aria-labelledby="ways-to-search">
        <h2 id="ways-to-search" className="text-13 font-medium text-ink-2">Everything that was said, written and sold, in every language. Some ways to ask:</h2>
        <ul className="mt-1 grid gap-x-6 md:grid-cols-2">
          {ways.map(({ q, says }) => (
            <li key={q}>
              <button type="button" onClick={() => onSearch(q)} className="flex w-full min-w-0 flex-col rounded-control px-2 py-1.5 text-start hover:bg-hover -mx-2 touch:py-2.5"><code className="text-13 font-medium">{q.trim()}</code><span className="text-12 text-ink-3">{says}</span></button>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
