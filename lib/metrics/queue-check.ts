import "server-only";
import { desc, eq } from "drizzle-orm";
import { figureChecks } from "@/db/schema";
import { inTransaction, systemContext } from "../context";

const hourMs = 3_600_000;
/** At night where the workspace is; a machine that sleeps at night does it when it is awake. */
const night = { from: 1, to: 5 };
const leastHours = 18;
const mostHours = 30;

/** Has the workspace's figures compared with their facts, once a night. */
export async function queueCheck(workspaceId: string, timeZone: string, now = new Date()): Promise<void> {
  const hour = Number(new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", hourCycle: "h23" }).format(now));
  await inTransaction(systemContext(workspaceId), async (unit) => {
    const [last] = await unit.tx.select({ at: figureChecks.at }).from(figureChecks).where(eq(figureChecks.workspaceId, workspaceId)).orderBy(desc(figureChecks.id)).limit(1);
    const hours = last ? (now.getTime() - last.at.getTime()) / hourMs : Infinity;
    if (hours < leastHours || (hours < mostHours && (hour < night.from || hour >= night.to))) return;
    unit.job({ identifier: "check_figures", payload: { workspaceId }, queue_name: `figures:${workspaceId}`, job_key: `figures:${workspaceId}`, max_attempts: 3 });
  });
}
