import { bucketWords } from "@/lib/metrics/bucket-words";
import { column, figure, type WidgetTableOf } from "../table";
import { drawn } from "./bars";
import type { schema } from "./schema";

export const table: WidgetTableOf<typeof schema> = ({ counts, p50, p90 }) => {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return {
    figures: [figure("Median", "seconds", p50), figure("Nine in ten within", "seconds", p90), figure("Together", "count", total)],
    columns: [column("Took"), column("How many", "count"), column("Share", "share")],
    rows: drawn(counts).map(({ bucket, count }) => [bucketWords(bucket), count, total ? count / total : null]),
  };
};
