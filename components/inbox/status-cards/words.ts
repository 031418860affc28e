import { BadgeCheck, Banknote, CircleX, FileCheck, FileX, PackageCheck, PackageX, TriangleAlert, Truck, type LucideIcon } from "lucide-react";
import type { Tone } from "@/components/ui/chip";
import { dayInWords } from "@/lib/format/day";
import { formatMoney } from "@/lib/format/money";
import type { CardStatus, StatusCard } from "@/lib/status-cards/schema";

interface Look {
  icon: LucideIcon;
  word: string;
  /** What is as it should be is quiet. */
  tone: Tone;
}

export const cardLooks: Record<CardStatus, Look> = {
  confirmed: { icon: BadgeCheck, word: "Confirmed", tone: "neutral" },
  shipped: { icon: Truck, word: "Shipped", tone: "neutral" },
  delivered: { icon: PackageCheck, word: "Delivered", tone: "neutral" },
  cancelled: { icon: CircleX, word: "Cancelled", tone: "warn" },
  late: { icon: TriangleAlert, word: "Late", tone: "bad" },
  returned: { icon: PackageX, word: "Returned", tone: "warn" },
  paid: { icon: Banknote, word: "Paid", tone: "neutral" },
  overdue: { icon: TriangleAlert, word: "Payment overdue", tone: "bad" },
  accepted: { icon: FileCheck, word: "Accepted", tone: "good" },
  declined: { icon: FileX, word: "Declined", tone: "warn" },
};

export const titleOfCard = ({ kind, name }: StatusCard): string => `${kind === "orders" ? "Order" : "Quote"} ${name}`;

/** What else there is to know, the most wanted first: "arrives 7 May · DHL 0034 · €120.00". */
export function detailsOf({ status, dueOn, parcels, totalMinor, currency }: StatusCard, today: string): string {
  const due = dueOn && dueWords[status]?.(dueOn >= today);
  return [due && `${due} ${dayInWords(dueOn, today)}`, parcels.length > 1 ? `${parcels.length} parcels` : [parcels[0]?.carrier, parcels[0]?.trackingNumber].filter(Boolean).join(" "), totalMinor !== 0 && currency && formatMoney(totalMinor, currency)].filter(Boolean).join(" · ");
}

const arrival = (isAhead: boolean) => (isAhead ? "arrives" : "was to arrive");
const dueWords: Partial<Record<CardStatus, (isAhead: boolean) => string>> = { confirmed: arrival, shipped: arrival, late: () => "due", overdue: () => "due" };
