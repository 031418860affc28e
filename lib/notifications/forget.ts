import "server-only";
import { sql } from "drizzle-orm";
import { isLive } from "../auth/sessions";
import { sessions } from "@/db";
import { inTransaction, systemContext } from "../context";

const keptDays = 90;
const atOnce = 5_000;

/** Drops what members were told more than three months ago, and devices whose sessions have ended; a part at a time. */
export async function forgetOldNotices(workspaceId: string): Promise<void> {
  const before = new Date(Date.now() - keptDays * 86_400_000).toISOString();
  await inTransaction(systemContext(workspaceId), async ({ tx }) => {
    await tx.execute(sql`delete from notifications as n where n.workspace_id = ${workspaceId} and n.id in (select o.id from notifications as o where o.workspace_id = ${workspaceId} and o.at < ${before}::timestamptz limit ${atOnce})`);
    await tx.execute(sql`delete from notification_causes as k where k.workspace_id = ${workspaceId} and (k.member_id, k.kind, k.cause) in (select o.member_id, o.kind, o.cause from notification_causes as o where o.workspace_id = ${workspaceId} and o.at < ${before}::timestamptz limit ${atOnce})`);
    await tx.execute(sql`delete from push_devices as d where d.workspace_id = ${workspaceId} and not exists (select 1 from ${sessions} where ${sessions.id} = d.session_id and ${isLive()})`);
  });
}
