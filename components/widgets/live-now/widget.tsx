"use client";
import { Chip } from "@/components/ui/chip";
import { Age } from "@/components/ui/time";
import type { WidgetProps } from "../contract";
import { ConversationLines } from "../conversation-lines";
import type { schema } from "./schema";

export function Widget({ data }: WidgetProps<typeof schema>) {
  return <ConversationLines items={data.items} aside={(item) => <Chip tone="good">Live {item.lastInboundAt && <Age since={item.lastInboundAt} />}</Chip>} />;
}
