import "server-only";
import type { Context, Unit } from "../context";
import { timeZoneOf } from "./time-zone";

/** The day that it is in the workspace's time zone: "2026-05-03". */
export async function todayIn(unit: Unit, ctx: Pick<Context, "workspaceId">, now = new Date()): Promise<string> {
  return now.toLocaleDateString("en-CA", { timeZone: await timeZoneOf(unit, ctx) });
}
