import "server-only";
import { AppError } from "../errors";
import { isSales, type Metric } from "./catalogue";
import type { FigureFilter } from "./read";

/**
 * Whether a metric can be asked like this.
 * @throws AppError "invalid" when sales are asked for by channel, since a deal is talked about on several, or how something was talked about that is no closed deal, or a bucket of what is no time
 */
export function requireAskable(metric: Metric, { channel, connectionId, talk, bucket }: FigureFilter, split?: string): void {
  if (isSales(metric) && (channel !== undefined || connectionId !== undefined || split === "channel")) throw refused(channel !== undefined ? "channel" : connectionId !== undefined ? "connection" : "split", "Deals, quotes, orders and offers belong to no channel. Leave the channel out; closed deals can be asked for with `via`.");
  const isClosed = isSales(metric) && metric.sales.every((kind) => kind === "deal_won" || kind === "deal_lost");
  if (bucket !== undefined && !("buckets" in metric)) throw refused("bucket", "This is no time that is counted in buckets. Leave the bucket out.");
  if (talk && !isClosed) throw refused(talk.way ? "way" : "via", "Only closed deals can be asked how they were talked about. Leave it out.");
}

const refused = (field: string, message: string) => new AppError("invalid", message, { fields: [{ field, message: "Leave it out." }] });
