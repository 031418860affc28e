import { column, figure, type WidgetTableOf } from "../table";
import type { schema } from "./schema";

const kinds = { with: "With us", among: "Among customers", competitor: "With a competitor", inside: "Among ourselves" } as const;

export const table: WidgetTableOf<typeof schema> = (data, { channel }) => {
  if (!data) return { columns: [], rows: [] };
  const names = new Map([...data.ours, ...data.parties].map(({ key, name }) => [key, name]));
  return {
    figures: [figure("Messages", "count", data.messages), figure("Channels", "count", data.channels.length), figure("Directions", "count", data.directions.length)],
    columns: [column("Who"), column("With whom"), column("Channel"), column("Direction"), column("There", "count"), column("Back", "count")],
    rows: data.strands.map((one) => [names.get(one.a) ?? null, names.get(one.b) ?? null, channel(one.channel), kinds[one.kind], one.there, one.back]),
    ...(data.more.strands > 0 && { note: `${data.more.strands} more, with ${data.more.messages} messages together.` }),
  };
};
