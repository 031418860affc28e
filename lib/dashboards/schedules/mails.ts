import "server-only";
import { and, eq, type SQL } from "drizzle-orm";
import { dashboardMails, dashboardSchedules } from "@/db/schema";
import { inTransaction, systemContext } from "../../context";
import type { StoredSchedule } from "./keep";

/** Which mail: of a schedule, at one of its times, to one member. */
export interface MailKey {
  workspaceId: string;
  scheduleId: string;
  /** ISO 8601 UTC. */
  dueAt: string;
  memberId: string;
}

const at = ({ workspaceId, scheduleId, dueAt, memberId }: MailKey): SQL | undefined =>
  and(eq(dashboardMails.workspaceId, workspaceId), eq(dashboardMails.scheduleId, scheduleId), eq(dashboardMails.dueAt, new Date(dueAt)), eq(dashboardMails.memberId, memberId));

const context = ({ workspaceId }: MailKey) => systemContext(workspaceId, "Schedules");

/** The schedule of a mail that is still to be sent; null for one that is sent, ended, or not wanted any more. */
export function findMail(key: MailKey): Promise<StoredSchedule | null> {
  return inTransaction(context(key), async ({ tx }) => {
    const [mail] = await tx.select({ status: dashboardMails.status }).from(dashboardMails).where(at(key));
    const [schedule] = await tx.select().from(dashboardSchedules).where(and(eq(dashboardSchedules.workspaceId, key.workspaceId), eq(dashboardSchedules.id, key.scheduleId)));
    if (!schedule || (mail?.status !== "queued" && mail?.status !== "sending")) return null;
    return mail.status === "sending" || !schedule.stoppedIds.includes(key.memberId) ? schedule : null;
  });
}

/**
 * Marks a mail as being sent, once its content is ready and before it is handed over, so that a crash can be told from a wait.
 * @returns `cut` where an earlier try was cut off after this: it may have arrived
 */
export function beginMail(key: MailKey): Promise<"begun" | "cut" | "done"> {
  return inTransaction(context(key), async ({ tx }) => {
    const [mail] = await tx.select({ status: dashboardMails.status }).from(dashboardMails).where(at(key)).for("update");
    if (mail?.status === "sending") return "cut";
    if (mail?.status !== "queued") return "done";
    await tx.update(dashboardMails).set({ status: "sending" }).where(at(key));
    return "begun";
  });
}

/** Says what became of it. `queued`: it did not go out, and is tried again. */
export async function finishMail(key: MailKey, status: "queued" | "sent" | "failed" | "unknown", problem: string | null = null): Promise<void> {
  await inTransaction(context(key), ({ tx }) => tx.update(dashboardMails).set({ status, problem, doneAt: status === "queued" ? null : new Date() }).where(at(key)));
}
