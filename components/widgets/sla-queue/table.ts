import { targetNames } from "@/lib/sla/policy";
import { conversationTable } from "../conversation-table";
import { figure, ofAll, type WidgetTableOf } from "../table";
import type { schema } from "./schema";

export const table: WidgetTableOf<typeof schema> = ({ items, missed, soon, onTrack, more }, about) => ({
  figures: [figure("Breached", "count", missed), figure("Due within an hour", "count", soon), figure("On track", "count", onTrack)],
  ...conversationTable(items, about, [
    { name: "Due", unit: "moment", value: ({ sla }) => sla?.targets[0]?.dueAt ?? null },
    { name: "What", unit: "text", value: ({ sla }) => (sla?.targets[0] ? targetNames[sla.targets[0].target] : null) },
    { name: "Policy", unit: "text", value: ({ sla }) => sla?.policy ?? null },
  ]),
  ...ofAll(items.length, missed + soon + onTrack, more),
});
