import type { Segment } from "@/components/ui/segmented";
import type { RecordKind, RecordType } from "@/lib/records/contract";
import type { TimelineKind } from "@/lib/records/timeline-schema";

/** What each kind of entry is called, and whose timelines have it; absent: every one. */
const all: readonly { value: TimelineKind; label: string; of?: readonly RecordKind[] }[] = [
  { value: "message", label: "Messages", of: ["contacts", "companies", "deals", "cases"] },
  { value: "mention", label: "In public", of: ["contacts", "companies"] },
  { value: "note", label: "Notes" },
  { value: "record", label: "Records", of: ["contacts", "companies", "deals", "quotes", "orders", "cases"] },
  { value: "shipment", label: "Shipments", of: ["contacts", "companies", "deals", "orders"] },
  { value: "offer", label: "Offers", of: ["contacts", "companies", "offers"] },
  { value: "change", label: "Changes" },
];

export const kindsOf = ({ kind }: RecordType): Segment<TimelineKind | "all">[] => [{ value: "all", label: "Everything" }, ...all.filter(({ of }) => !of || of.includes(kind)).map(({ value, label }) => ({ value, label }))];
