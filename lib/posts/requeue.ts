import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { posts } from "@/db";
import type { Unit } from "../context";
import { publishJob } from "./queue";

/** Lets posts that waited for a connection go out: it works again. */
export async function requeuePosts(unit: Unit, workspaceId: string, connectionId: string): Promise<void> {
  const rows = await unit.tx.select({ id: posts.id, notBefore: posts.notBefore }).from(posts).where(and(eq(posts.workspaceId, workspaceId), eq(posts.connectionId, connectionId), inArray(posts.status, ["queued", "publishing"])));
  unit.job(...rows.map(({ id, notBefore }) => publishJob(workspaceId, id, notBefore ?? undefined)));
}
