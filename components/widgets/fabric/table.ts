import { namesOf } from "@/components/fabric/words";
import { directionNames } from "@/lib/fabric/directions";
import { column, figure, type WidgetTableOf } from "../table";
import type { schema } from "./schema";

export const table: WidgetTableOf<typeof schema> = (fabric, { channel }) => {
  const columns = [column("Between"), column("And"), column("Channel"), column("There", "count"), column("Back", "count"), column("Messages", "count")];
  if (!fabric) return { columns, rows: [] };
  const nameOf = namesOf(fabric);
  return {
    figures: [figure("Channels in use", "count", fabric.channels.length), figure("Messages", "count", fabric.messages), ...fabric.directions.map(({ direction, messages }) => figure(directionNames[direction], "count", messages))],
    columns,
    rows: fabric.strands.map((strand) => [nameOf(strand.a), nameOf(strand.b), channel(strand.channel), strand.there, strand.back, strand.there + strand.back]),
    ...(fabric.more.strands > 0 && { note: `${fabric.more.strands} thinner strands with ${fabric.more.messages} messages are not among these.` }),
  };
};
