"use client";
import { DriverLists } from "@/components/crises/driver-lists";
import type { WidgetProps } from "../contract";
import type { schema } from "./schema";

export function Widget({ data: { byReach, byReplies, since, until }, params: { channel } }: WidgetProps<typeof schema>) {
  return <DriverLists drivers={{ byReach, byReplies }} filter={{ state: "all", sort: "newest", since, until, ...(channel && { channel }) }} />;
}
