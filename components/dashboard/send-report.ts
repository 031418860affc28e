import "server-only";
import { v5 } from "uuid";
import { findMemberContext } from "@/lib/auth/find-context";
import { contextOf } from "@/lib/connections/context";
import { mailConnections, noMailConnection } from "@/lib/connections/of-mail";
import { toConnectorError } from "@/lib/connectors/errors";
import { inTransaction, systemContext } from "@/lib/context";
import { beginMail, findMail, finishMail, type MailKey } from "@/lib/dashboards/schedules/mails";
import { oneClickUrl, unsubscribeUrl } from "@/lib/dashboards/schedules/unsubscribe";
import type { DashboardRef } from "@/lib/dashboards/schema";
import { publicUrl } from "@/lib/http/public-url";
import { dashboardParams } from "@/lib/metrics/schema";
import { getWorkspace } from "@/lib/workspaces/get";
import { reportFileName } from "./export-report";
import { findDashboard } from "./find-dashboard";
import { readReport } from "./read-report";
import { dashboardHref, isRole } from "./refs";
import { reportMail } from "./report-mail";
import { reportPdf } from "./report-pdf";

/**
 * Sends one member the dashboard of a schedule, computed as that member may see it, through the workspace's e-mail connection. Sent once:
 * a try that was cut off while the mail was handed over is not repeated where the channel could deliver it twice.
 * @throws ConnectorError what may pass, so that the job comes again
 */
export async function sendDashboardMail(key: MailKey, isLast: boolean): Promise<void> {
  const schedule = await findMail(key);
  if (!schedule) return;
  const { workspaceId } = key;
  const [recipient, owner] = await Promise.all([findMemberContext(workspaceId, key.memberId), findMemberContext(workspaceId, schedule.memberId)]);
  if (!recipient) return finishMail(key, "failed", "Somebody who gets it does not work here any more.");
  const [row] = await inTransaction(systemContext(workspaceId, "Schedules"), (unit) => mailConnections(unit, workspaceId));
  if (!row) return finishMail(key, "failed", noMailConnection);
  const ref = schedule.dashboard as DashboardRef;
  const shown = owner && (await findDashboard(owner.context, ref));
  if (!shown) return finishMail(key, "failed", "The dashboard does not exist any more, or is not shared with who scheduled it.");
  const { connector, context, manifest } = await contextOf(row);
  if (!connector.send) return finishMail(key, "failed", noMailConnection);

  const { timeZone } = await getWorkspace(recipient.context);
  const params = dashboardParams.parse(schedule.scope);
  const report = await readReport(recipient.context, { title: shown.name, items: shown.items, params, timeZone });
  const pdf = await reportPdf(report);
  const mayOpen = isRole(ref) ? recipient.context.actor.kind === "member" && recipient.context.actor.roles.includes(ref) : (await findDashboard(recipient.context, ref)) !== null;
  const mail = reportMail(report, { dashboard: mayOpen ? publicUrl(dashboardHref(ref, params)) : null, unsubscribe: unsubscribeUrl(key) });

  const begun = await beginMail(key);
  if (begun === "done") return;
  if (begun === "cut" && !manifest.idempotentSend) return finishMail(key, "unknown", "The line was cut while it was being sent. It may have arrived.");
  const file = { fileId: "report", name: reportFileName(report.title, report.computedAt, timeZone, "pdf"), mime: "application/pdf", size: pdf.length };
  try {
    await connector.send({ ...context, readFile: async () => pdf }, {
      idempotencyKey: v5(`${key.dueAt} ${key.memberId}`, key.scheduleId), conversation: null, threadToken: key.scheduleId,
      to: recipient.email, toName: recipient.name, subject: mail.subject, text: mail.text, html: mail.html, unsubscribeUrl: oneClickUrl(key), attachments: [file], automatic: true,
    });
  } catch (error) {
    const failure = toConnectorError(error);
    if (!failure.retryable) return finishMail(key, failure.kind === "unknown" ? "unknown" : "failed", failure.message);
    await finishMail(key, isLast ? "failed" : "queued", failure.message);
    if (!isLast) throw failure;
    return;
  }
  await finishMail(key, "sent");
}
