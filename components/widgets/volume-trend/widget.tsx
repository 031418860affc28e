"use client";
import type { WidgetProps } from "../contract";
import { VolumeTrendChart } from "./chart";
import type { meta } from "./meta";

export function Widget({ data }: WidgetProps<typeof meta>) {
  return <VolumeTrendChart days={data.days} />;
}
