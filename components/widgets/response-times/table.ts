import { formatDuration } from "@/lib/format/duration";
import { bucketUpperSeconds } from "@/lib/metrics/buckets";
import { column, figure, type WidgetTableOf } from "../table";
import type { schema } from "./schema";

const upTo = (bucket: number) => (Number.isFinite(bucketUpperSeconds(bucket)) ? `under ${formatDuration(bucketUpperSeconds(bucket))}` : "longer");

export const table: WidgetTableOf<typeof schema> = ({ counts, p50, p90 }, { options: { of } }) => ({
  figures: [figure("Median", "seconds", p50), figure("Nine in ten within", "seconds", p90)],
  columns: [column(of === "resolution" ? "Closed after" : "First answer after"), column("How many", "count")],
  rows: counts.flatMap((count, bucket) => (count ? [[upTo(bucket), count]] : [])),
});
