import type { NewDelivery } from "../contract";
import type { StampedFrame } from "./schema";

/** A frame with what our endpoint proved about its sender, as the ledger keeps it. */
export function toDelivery(stamped: StampedFrame): NewDelivery {
  return { type: "frame", body: new TextEncoder().encode(JSON.stringify(stamped)) };
}
