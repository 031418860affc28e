import { placeWords } from "@/lib/crises/words";
import { column, figure, type WidgetTableOf } from "../table";
import type { schema } from "./schema";
import { levelWords } from "./words";

export const table: WidgetTableOf<typeof schema> = ({ level, open, places }, { channel }) => ({
  figures: [figure("Level", "text", levelWords[level]), ...open.slice(0, 1).map(({ beganAt }) => figure("Since", "moment", beganAt))],
  columns: [column("Where"), column("Channel"), column("Mentions in the last hour", "count"), column("Usual", "number")],
  rows: places.map((place) => [placeWords(place), channel(place.channel), place.count, place.usual]),
});
