import type { TaskList } from "graphile-worker";
import { giveBack } from "@/lib/assignment/availability";
import { giveOut } from "@/lib/assignment/give-out";
import { runRules } from "@/lib/automation/run";
import { continueTrial } from "@/lib/automation/trial";
import { callWebhook, type WebhookCall } from "@/lib/automation/webhook";
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
import { noteStatedPrices } from "@/lib/guard/note-prices";
import { matchRecords } from "@/lib/identity/match-records";
import { renameLabel } from "@/lib/labels/rename";
import { repairVolume } from "@/lib/listening/volume";
import { checkFigures } from "@/lib/metrics/check";
import { sendDigest } from "@/lib/notifications/digest/send";
import { pushAgain, pushNotifications, type PushAgain } from "@/lib/notifications/push/send";
import { tellOfUnassigned } from "@/lib/notifications/unassigned";
import { findReorders } from "@/lib/reorders/find";
import { renewSla } from "@/lib/sla/renew";
import { watchSla } from "@/lib/sla/watch";
import { fetchRecords, type FetchPayload } from "@/lib/sync/fetch";
import { checkSearch } from "@/lib/search/check";
import { pushRecord } from "@/lib/sync/push";

/** Jobs that change conversations and contacts by the clock, and those that keep records in step with other systems. */
export const tasks: TaskList = {
  wake_conversation: (payload) => {
    const { workspaceId, conversationId } = payload as { workspaceId: string; conversationId: string };
    return wakeConversation(workspaceId, conversationId);
  },
  note_prices: (payload) => {
    const { workspaceId, messageIds } = payload as { workspaceId: string; messageIds: string[] };
    return noteStatedPrices(workspaceId, messageIds);
  },
  rename_label: (payload) => {
    const { workspaceId, from, to } = payload as { workspaceId: string; from: string; to: string };
    return renameLabel(workspaceId, from, to);
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
    await checkSearch(workspaceId);
  },
  weave_fabric: (payload) => weaveFabric((payload as { workspaceId: string }).workspaceId),
  tell_of_unassigned: (payload) => {
    const { workspaceId, conversationIds } = payload as { workspaceId: string; conversationIds: string[] };
    return tellOfUnassigned(workspaceId, conversationIds);
  },
  push_notifications: (payload) => {
    const { workspaceId, memberId } = payload as { workspaceId: string; memberId?: string };
    return pushNotifications(workspaceId, memberId);
  },
  push_again: (payload) => pushAgain(payload as PushAgain),
  notification_digest: (payload, { job }) => {
    const { workspaceId, memberId } = payload as { workspaceId: string; memberId: string };
    return sendDigest(workspaceId, memberId, job.attempts >= job.max_attempts);
  },
  watch_sla: (payload) => watchSla((payload as { workspaceId: string }).workspaceId),
  renew_sla: (payload) => {
    const { workspaceId, after } = payload as { workspaceId: string; after?: string };
    return renewSla(workspaceId, after);
  },
  give_out: (payload) => {
    const { workspaceId, freed } = payload as { workspaceId: string; freed?: boolean };
    return giveOut(workspaceId, { freed: freed === true });
  },
  give_back: (payload) => {
    const { workspaceId, memberId } = payload as { workspaceId: string; memberId: string };
    return giveBack(workspaceId, memberId);
  },
  run_rules: (payload) => runRules((payload as { workspaceId: string }).workspaceId),
  automation_webhook: (payload, { job }) => callWebhook(payload as WebhookCall, job.attempts >= job.max_attempts),
  try_rule: (payload) => {
    const { workspaceId, trialId } = payload as { workspaceId: string; trialId: string };
    return continueTrial(workspaceId, trialId);
  },
  weigh_deals: (payload) => {
    const { workspaceId, dealIds } = payload as { workspaceId: string; dealIds: string[] };
    return weighDeals(workspaceId, dealIds);
  },
  settle_merge: (payload) => {
    const { workspaceId, mergeId } = payload as { workspaceId: string; mergeId: string };
    return settleMerge(workspaceId, mergeId);
  },
};
