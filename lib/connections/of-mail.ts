import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { connections } from "@/db/schema";
import { findManifest } from "../connectors/registry";
import type { Unit } from "../context";
import type { ConnectionRecord } from "./context";

/** The workspace's connections through which mail with a file can be written to anybody, those that work, the oldest first. */
export async function mailConnections({ tx }: Pick<Unit, "tx">, workspaceId: string): Promise<ConnectionRecord[]> {
  const open = await tx.select().from(connections).where(and(eq(connections.workspaceId, workspaceId), isNull(connections.removedAt), eq(connections.status, "active"))).orderBy(connections.id).limit(500);
  return open.filter(({ connector }) => {
    const manifest = findManifest(connector);
    return manifest?.handleKind === "email" && manifest.rules.mayStart && manifest.limits.attachmentsPerMessage > 0;
  });
}

/** Said where mail is wanted and there is no way to send it. */
export const noMailConnection = "There is no e-mail connection to send it through. Add one under Settings, Connections.";
