"use client";
import { ReorderLine } from "@/components/reorders/reorder-line";
import { useDismissReorder } from "@/components/reorders/use-dismiss-reorder";
import type { WidgetProps } from "../contract";
import type { schema } from "./schema";

export function Widget({ data: { items, mayEdit } }: WidgetProps<typeof schema>) {
  const { isGone, dismiss } = useDismissReorder();
  return <ul>{items.filter(({ id }) => !isGone(id)).map((one) => <li key={one.id} className="border-t px-3 first:border-t-0"><ReorderLine reorder={one} withCustomer onDismiss={mayEdit ? (spell) => void dismiss(one, spell) : undefined} /></li>)}</ul>;
}
