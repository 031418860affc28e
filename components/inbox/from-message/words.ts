import { FileText, Handshake, LifeBuoy, ListTodo, PackagePlus, type LucideIcon } from "lucide-react";
import type { Outcome, OutcomeKind } from "@/lib/outcomes/schema";

export const outcomeIcons: Record<OutcomeKind, LucideIcon> = { tasks: ListTodo, cases: LifeBuoy, deals: Handshake, quotes: FileText, orders: PackagePlus };

const names: Record<OutcomeKind, string> = { tasks: "Task", cases: "Case", deals: "Deal", quotes: "Quote", orders: "Order" };

export const outcomeWords = (kind: OutcomeKind, what: Outcome["what"]): string => (what === "line" ? `Line of ${names[kind].toLowerCase()}` : names[kind]);
