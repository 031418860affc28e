import type { BusinessTime } from "../business-hours/business-time";
import { type Happened, secondsBetween } from "./happened";

/** How long something took: whole seconds on the clock, and those of them within business hours. */
export const timesBetween = (from: Date, to: Date, hours: BusinessTime): Required<Pick<Happened, "value" | "hoursValue">> => {
  const value = secondsBetween(from, to);
  return { value, hoursValue: Math.min(value, Math.round(hours.between(from, to) / 1000)) };
};
