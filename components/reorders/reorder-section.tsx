"use client";
import { useQuery } from "@tanstack/react-query";
import type { About } from "@/components/relationships/section";
import { Count } from "@/components/ui/chip";
import { reordersOfQuery } from "@/lib/reorders/query";
import { ReorderLine } from "./reorder-line";
import { useAskReorder } from "./use-ask-reorder";
import { useDismissReorder } from "./use-dismiss-reorder";

const shown = 5;

/** What a customer is overdue with; nothing where there is nothing, since that is how it should be. */
export function ReorderSection({ about: { party, id, mayEdit } }: { about: About }) {
  const { data } = useQuery(reordersOfQuery(party, id));
  const { isGone, dismiss } = useDismissReorder();
  const { isAsked, ask } = useAskReorder();
  const items = data?.items.filter((one) => !isGone(one.id)) ?? [];
  if (!items.length) return null;
  return (
    <section aria-label="Lapsed reorders" className="flex min-w-0 flex-col gap-1">
      <h2 className="flex min-h-6 items-center gap-1.5 text-13"><span>Lapsed reorders</span><Count value={items.length} /></h2>
      <ul className="flex flex-col">{items.slice(0, shown).map((one) => <li key={one.id}><ReorderLine reorder={one} onAsk={mayEdit ? !isAsked(one.id) && (() => void ask(one)) : undefined} onDismiss={mayEdit ? (spell) => void dismiss(one, spell) : undefined} /></li>)}</ul>
      {items.length > shown && <p className="text-12 text-ink-3">And {items.length - shown}{data?.nextCursor ? " or more" : ""} that are less likely.</p>}
    </section>
  );
}
