import { CircleAlert, CircleCheck, CirclePause, TriangleAlert } from "lucide-react";
import { Chip } from "@/components/ui/chip";
import type { ConnectionRow } from "@/lib/connections/schema";

/** How a connection is doing, in two words. */
export function HealthChip({ connection: { status, health } }: { connection: Pick<ConnectionRow, "status" | "health"> }) {
  if (status === "reconnect") return <Chip tone="bad"><CircleAlert aria-hidden />Reconnect</Chip>;
  if (status === "paused") return <Chip><CirclePause aria-hidden />Paused</Chip>;
  if (health.lastError) return <Chip tone="warn"><TriangleAlert aria-hidden />Trouble</Chip>;
  if (health.setAside) return <Chip tone="warn"><TriangleAlert aria-hidden />Works, {health.setAside} set aside</Chip>;
  return <Chip tone="good"><CircleCheck aria-hidden />Works</Chip>;
}
