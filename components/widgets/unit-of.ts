import type { MetricUnit } from "@/lib/metrics/catalogue";
import type { TableUnit } from "./table";

/** As what a metric's values stand in a table. */
export const unitOf = (unit: MetricUnit): TableUnit => (unit === "score" ? "number" : unit);
