import type { DashboardParams } from "../metrics/range";
import { strandSearch } from "./query";
import type { StrandParams } from "./schema";

/** Where the conversations behind a strand are listed; null where an end is more than one. Browser-safe. */
export function strandHref(ends: Pick<StrandParams, "a" | "b" | "channel">, within: Pick<StrandParams, "from" | "to"> & Pick<DashboardParams, "team" | "member">): string | null {
  const isOne = (end: string) => end !== "others" && !end.endsWith(":others");
  return isOne(ends.a) && isOne(ends.b) ? `/fabric/conversations?${strandSearch({ ...within, a: ends.a, b: ends.b, channel: ends.channel })}` : null;
}
