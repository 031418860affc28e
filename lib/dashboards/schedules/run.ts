import "server-only";
import { and, eq } from "drizzle-orm";
import { dashboardMails, dashboardSchedules } from "@/db/schema";
import { inTransaction, systemContext } from "../../context";
import { getWorkspace } from "../../workspaces/get";
import { nextDue } from "./due-times";
import { queueSchedule } from "./keep";

/** Older than so, what was due while no worker ran is left out: nobody reads last week's figures of the day. */
const latestMs = 12 * 3_600_000;

/**
 * A schedule's time has come: notes for each recipient that a mail is to be sent, and when the next time is, in one transaction. A job that
 * comes twice finds that it is not due any more.
 */
export async function startDueMails(workspaceId: string, scheduleId: string, now = new Date()): Promise<void> {
  const ctx = systemContext(workspaceId, "Schedules");
  const { timeZone } = await getWorkspace(ctx);
  await inTransaction(ctx, async (unit) => {
    const here = and(eq(dashboardSchedules.workspaceId, workspaceId), eq(dashboardSchedules.id, scheduleId));
    const [row] = await unit.tx.select().from(dashboardSchedules).where(here).for("update");
    if (!row || row.pausedAt) return;
    if (row.nextAt > now) return queueSchedule(unit, row);
    const nextAt = nextDue(row, now, timeZone);
    const dueAt = row.nextAt;
    const recipients = row.recipientIds.filter((id) => !row.stoppedIds.includes(id));
    if (recipients.length && now.getTime() - dueAt.getTime() <= latestMs) {
      await unit.tx.insert(dashboardMails).values(recipients.map((memberId) => ({ workspaceId, scheduleId, dueAt, memberId, status: "queued" as const }))).onConflictDoNothing();
      unit.job(...recipients.map((memberId) => ({ identifier: "dashboard_mail", payload: { workspaceId, scheduleId, dueAt: dueAt.toISOString(), memberId }, max_attempts: 6 })));
    }
    await unit.tx.update(dashboardSchedules).set({ nextAt }).where(here);
    queueSchedule(unit, { workspaceId, id: scheduleId, nextAt });
  });
}
