import { targetNames } from "@/lib/sla/policy";
import { column, figure, type WidgetTableOf } from "../table";
import type { schema } from "./schema";

export const table: WidgetTableOf<typeof schema> = ({ targets, aim, days }) => ({
  figures: [
    ...targets.flatMap(({ target, share, previousShare, kept, missed, p50, hours }) => [
      figure(`${targetNames[target]} in time`, "share", share), figure(`${targetNames[target]} in time, before`, "share", previousShare), figure(`${targetNames[target]}: kept`, "count", kept), figure(`${targetNames[target]}: breached`, "count", missed),
      figure(`${targetNames[target]}, median`, "seconds", p50), figure(`${targetNames[target]}, mean in business hours`, "seconds", hours),
    ]),
    ...(aim === null ? [] : [figure("Aim", "share", aim)]),
  ],
  columns: [column("Day", "day"), column("First response in time", "share"), column("Next response in time", "share"), column("Resolution in time", "share"), column("Kept", "count"), column("Breached", "count")],
  rows: days.map((one) => [one.day, one.first_response, one.next_response, one.resolution, one.kept, one.missed]),
});
