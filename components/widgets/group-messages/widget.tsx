"use client";
import { Time } from "@/components/ui/time";
import type { WidgetProps } from "../contract";
import { ConversationLines } from "../conversation-lines";
import type { schema } from "./schema";

export function Widget({ data }: WidgetProps<typeof schema>) {
  return <ConversationLines items={data.items} aside={(item) => <Time value={item.lastMessageAt} format="list" className="text-12 text-ink-3" />} />;
}
