import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { messages } from "@/db";
import type { Unit } from "../context";
import { requeuePosts } from "../posts/requeue";
import { sendJob } from "./queue-message";

/** Lets what waited for a connection go out: it works again. */
export async function requeueSends(unit: Unit, workspaceId: string, connectionId: string): Promise<void> {
  const rows = await unit.tx
    .selectDistinct({ conversationId: messages.conversationId })
    .from(messages)
    .where(and(eq(messages.workspaceId, workspaceId), eq(messages.connectionId, connectionId), inArray(messages.status, ["queued", "sending"])));
  unit.job(...rows.map(({ conversationId }) => sendJob(workspaceId, conversationId)));
  await requeuePosts(unit, workspaceId, connectionId);
}
