"use client";
import type { WidgetProps } from "../contract";
import { VolumeTrendChart } from "./chart";
import type { schema } from "./schema";

export function Widget({ data }: WidgetProps<typeof schema>) {
  return <VolumeTrendChart days={data.days} />;
}
