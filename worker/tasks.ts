import type { TaskList } from "graphile-worker";
import { settleMerge } from "@/lib/contacts/merging";
import { findComplaints } from "@/lib/complaints/find";
import { wakeConversation } from "@/lib/conversations/wake";
import { weighDeals } from "@/lib/deals/talk/weigh";
import { actForRun } from "@/lib/dialogues/act";
import { startDueMails } from "@/lib/dashboards/schedules/run";
import type { MailKey } from "@/lib/dashboards/schedules/mails";
import { begin, type BeginPayload } from "@/lib/dialogues/begin";
import { continueBatch } from "@/lib/dialogues/run-batch";
import type { Timer } from "@/lib/dialogues/engine";
import { hearConversation } from "@/lib/dialogues/hear";
import { wakeRun } from "@/lib/dialogues/wake";
import { withdrawRun } from "@/lib/dialogues/withdraw";
import { checkFabric, weaveFabric } from "@/lib/fabric/keep-woven";
import { matchRecords } from "@/lib/identity/match-records";
import { repairVolume } from "@/lib/listening/volume";
import { checkFigures } from "@/lib/metrics/check";
import { findReorders } from "@/lib/reorders/find";
import { fetchRecords, type FetchPayload } from "@/lib/sync/fetch";
import { pushRecord } from "@/lib/sync/push";

/** Jobs that change conversations and contacts by the clock, and those that keep records in step with other systems. */
export const tasks: TaskList = {
  wake_conversation: (payload) => {
    const { workspaceId, conversationId } = payload as { workspaceId: string; conversationId: string };
    return wakeConversation(workspaceId, conversationId);
  },
  sync_push: (payload) => {
    const { workspaceId, connectionId, remoteType, remoteId } = payload as { workspaceId: string; connectionId: string; remoteType: string; remoteId: string };
    return pushRecord(workspaceId, connectionId, { remoteType, remoteId });
  },
  sync_fetch: (payload) => fetchRecords(payload as FetchPayload),
  dialogue_begin: (payload) => begin(payload as BeginPayload),
  dialogue_batch: (payload, { job }) => {
    const { workspaceId, batchId } = payload as { workspaceId: string; batchId: string };
    return continueBatch(workspaceId, batchId, job.attempts >= job.max_attempts);
  },
  dialogue_hear: (payload) => {
    const { workspaceId, conversationId } = payload as { workspaceId: string; conversationId: string };
    return hearConversation(workspaceId, conversationId);
  },
  dialogue_act: (payload, { job }) => {
    const { workspaceId, runId, turn } = payload as { workspaceId: string; runId: string; turn: number };
    return actForRun(workspaceId, runId, turn, job.attempts >= job.max_attempts);
  },
  dialogue_wake: (payload) => {
    const { workspaceId, runId, turn, what, after } = payload as { workspaceId: string; runId: string; turn: number; what: Timer; after?: number };
    return wakeRun(workspaceId, runId, turn, what, after);
  },
  dialogue_withdraw: (payload) => {
    const { workspaceId, runId } = payload as { workspaceId: string; runId: string };
    return withdrawRun(workspaceId, runId);
  },
  dashboard_due: (payload) => {
    const { workspaceId, scheduleId } = payload as { workspaceId: string; scheduleId: string };
    return startDueMails(workspaceId, scheduleId);
  },
  // What draws a dashboard is much, and most workers never do.
  dashboard_mail: async (payload, { job }) => (await import("@/components/dashboard/send-report")).sendDashboardMail(payload as MailKey, job.attempts >= job.max_attempts),
  match_records: (payload) => matchRecords((payload as { workspaceId: string }).workspaceId),
  find_complaints: (payload) => findComplaints((payload as { workspaceId: string }).workspaceId),
  find_reorders: (payload) => findReorders((payload as { workspaceId: string }).workspaceId),
  check_figures: async (payload) => {
    const { workspaceId } = payload as { workspaceId: string };
    if (!(await checkFigures(workspaceId))) return;
    await checkFabric(workspaceId);
    await repairVolume(workspaceId, new Date(Date.now() - 40 * 86_400_000));
  },
  weave_fabric: (payload) => weaveFabric((payload as { workspaceId: string }).workspaceId),
  weigh_deals: (payload) => {
    const { workspaceId, dealIds } = payload as { workspaceId: string; dealIds: string[] };
    return weighDeals(workspaceId, dealIds);
  },
  settle_merge: (payload) => {
    const { workspaceId, mergeId } = payload as { workspaceId: string; mergeId: string };
    return settleMerge(workspaceId, mergeId);
  },
};
