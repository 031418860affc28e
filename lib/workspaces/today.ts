import "server-only";
import { eq } from "drizzle-orm";
import { workspaces } from "@/db/schema";
import type { Context, Unit } from "../context";

/** The day that it is in the workspace's time zone: "2026-05-03". */
export async function todayIn({ tx }: Unit, { workspaceId }: Pick<Context, "workspaceId">, now = new Date()): Promise<string> {
  const [workspace] = await tx.select({ timeZone: workspaces.timeZone }).from(workspaces).where(eq(workspaces.id, workspaceId));
  return now.toLocaleDateString("en-CA", { timeZone: workspace?.timeZone ?? "UTC" });
}
