import "server-only";
import { eq } from "drizzle-orm";
import { workspaces } from "@/db/schema";
import type { Context, Unit } from "../context";

/** The workspace's time zone, IANA. */
export async function timeZoneOf({ tx }: Pick<Unit, "tx">, { workspaceId }: Pick<Context, "workspaceId">): Promise<string> {
  const [workspace] = await tx.select({ timeZone: workspaces.timeZone }).from(workspaces).where(eq(workspaces.id, workspaceId));
  return workspace?.timeZone ?? "UTC";
}
