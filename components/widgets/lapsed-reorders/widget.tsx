"use client";
import { ReorderLine } from "@/components/reorders/reorder-line";
import { useAskReorder } from "@/components/reorders/use-ask-reorder";
import { useDismissReorder } from "@/components/reorders/use-dismiss-reorder";
import type { WidgetProps } from "../contract";
import type { schema } from "./schema";

export function Widget({ data: { items, mayEdit } }: WidgetProps<typeof schema>) {
  const { isGone, dismiss } = useDismissReorder();
  const { isAsked, ask } = useAskReorder();
  return <ul>{items.filter(({ id }) => !isGone(id)).map((one) => <li key={one.id} className="border-t px-3 first:border-t-0"><ReorderLine reorder={one} withCustomer onAsk={mayEdit ? !isAsked(one.id) && (() => void ask(one)) : undefined} onDismiss={mayEdit ? (spell) => void dismiss(one, spell) : undefined} /></li>)}</ul>;
}
