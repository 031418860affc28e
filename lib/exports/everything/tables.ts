import "server-only";
import { getTableColumns } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import * as schema from "@/db/schema";

/** A table that goes into the export of everything as it is, column by column and by name: a new column is not sent because it is there. */
export interface ExportedTable {
  path: string;
  /** For whoever opens it, one line. */
  about: string;
  table: PgTable & { workspaceId: PgColumn };
  /** Under the names that they have in the API. */
  columns: Record<string, PgColumn>;
  /** What tells its rows apart, in the order in which they come. */
  keys: readonly PgColumn[];
}

function whole<T extends PgTable & { workspaceId: PgColumn }>(path: string, about: string, table: T, columns: string, keys = "id"): ExportedTable {
  const all = getTableColumns(table) as Record<string, PgColumn>;
  const named = (names: string) => names.split(" ").map((name): [string, PgColumn] => {
    const column = all[name];
    if (!column) throw new Error(`${path} has no column ${name}.`);
    return [name, column];
  });
  return { path, about, table, columns: Object.fromEntries(named(columns)), keys: named(keys).map(([, column]) => column) };
}

const line = "recordId position productId description quantity unit unitPriceMinor discountPercent totalMinor";

/** What is exported beside records and files, a line each. A path that ends in .csv is a table, one in .jsonl has an object a line. */
export const exportedTables: readonly ExportedTable[] = [
  whole("identities.csv", "Contacts' handles on channels, their e-mail addresses and telephone numbers.", schema.identities, "id contactId channel namespace handle displayHandle name address verified evidence optedOutAt removedAt createdAt"),
  whole("consents.csv", "What contacts allowed or forbade on a channel; the latest of a channel holds.", schema.consents, "id contactId channel state source evidence at recordedById recordedByName createdAt removedAt"),
  whole("relations.csv", "How people and companies stand to one another.", schema.relations, "id kind fromKind fromId toKind toId createdById createdByName createdAt"),
  whole("notes.csv", "What members wrote on records.", schema.recordNotes, "id kind recordId text authorId authorName createdAt editedAt deletedAt"),
  whole("merges.csv", "Records that went into others, and what that changed.", schema.recordMerges, "id kind winnerId loserId changes labels actorName at undoneAt"),
  whole("merge-moves.csv", "What pointed to a merged record and points to the other since.", schema.recordMergeMoves, "mergeId pointer recordId row isAdded", "mergeId pointer recordId"),
  whole("duplicates.csv", "Contacts and companies that may be the same, with what was decided.", schema.duplicates, "id kind firstId secondId score isCertain reasons status decidedById decidedAt createdAt"),
  whole("external-ids.csv", "Under which ids records were imported.", schema.importKeys, "kind key recordId", "kind key"),
  whole("links.csv", "Which records are which of a connected CRM or ERP.", schema.recordLinks, "id connectionId remoteType remoteId kind recordId isDeleted changedAt syncedAt", "connectionId remoteType remoteId"),
  whole("stakeholders.csv", "Who else has a say in a deal.", schema.dealStakeholders, "dealId contactId role createdAt", "dealId contactId"),
  whole("offer-recipients.csv", "Who received an offer.", schema.offerRecipients, "id offerId contactId channel conversationId messageId sentById sentByName sentAt answeredAt"),
  whole("shipments.csv", "What left for customers.", schema.shipments, "id orderId carrier trackingNumber trackingUrl status shippedOn expectedOn deliveredOn createdAt updatedAt"),
  whole("ids/quote-lines.csv", "Lines of quotes by ids, in minor units.", schema.quoteLines, line, "recordId position"),
  whole("ids/order-lines.csv", "Lines of orders by ids, in minor units.", schema.orderLines, line, "recordId position"),
  whole("ids/purchase-order-lines.csv", "Lines of purchase orders by ids, in minor units.", schema.purchaseOrderLines, line, "recordId position"),
  whole("ids/price-list-lines.csv", "Lines of price lists by ids, in minor units.", schema.priceListLines, line, "recordId position"),
  whole("pipelines.csv", "Pipelines of deals.", schema.pipelines, "id name position createdAt archivedAt"),
  whole("stages.csv", "Stages of pipelines.", schema.pipelineStages, "id pipelineId name position outcome probability requiredFields rotDays archivedAt"),
  whole("custom-fields.csv", "The workspace's own fields.", schema.customFields, "id kind key label type options of required help position createdAt archivedAt"),
  whole("labels.csv", "Labels, with their colours; what bears one has its name.", schema.labels, "id name colour createdAt archivedAt"),
  whole("inbox-settings.csv", "With what conversations are closed, and after how many days one waits for an answer.", schema.inboxSettings, "closeReasons closeReasonRequired reminderDays", "workspaceId"),
  whole("note-mentions.csv", "Whom private notes name.", schema.messageMentions, "messageId memberId conversationId at seenAt", "messageId memberId"),
  whole("members.csv", "Who works here.", schema.members, "id name email roles status language availability availabilitySince skills createdAt"),
  whole("notifications.csv", "What members were told of, and when they read it.", schema.notifications, "id memberId kind conversationId messageId subjectId actorName detail count at readAt"),
  whole("notification-settings.jsonl", "How members want to be told.", schema.notificationSettings, "memberId ways inboxes quietHours timeZone digest digestMinute", "memberId"),
  whole("muted-conversations.csv", "Of which conversations members want to hear nothing more.", schema.notificationMutes, "memberId conversationId at", "memberId conversationId"),
  whole("teams.csv", "Departments and teams.", schema.teams, "id parentId kind name createdAt"),
  whole("team-members.csv", "Who is in which team.", schema.teamMembers, "teamId memberId isLead", "teamId memberId"),
  whole("connections.csv", "Connected channels and systems, without their credentials and settings.", schema.connections, "id connector name remoteId displayName status teamId createdAt removedAt"),
  whole("dialogues.csv", "Scripted exchanges.", schema.dialogues, "id name about status pausedBecause template version trigger ownerId createdAt updatedAt deletedAt"),
  whole("dialogue-versions.jsonl", "What they say and do, by version.", schema.dialogueVersions, "dialogueId version definition note createdByName createdAt", "dialogueId version"),
  whole("dialogue-runs.csv", "Dialogues with one person each.", schema.dialogueRuns, "id dialogueId version status outcome isGood kind recordId approvalId memberId contactId identityId conversationId startedByName startedAt endedAt"),
  whole("dialogue-transcripts.jsonl", "What was asked, answered and done in them.", schema.dialogueEntries, "runId position type step text messageId byName detail at", "runId position"),
  whole("approvals.csv", "Decisions that were asked for.", schema.approvals, "id kind recordId title status amountMinor currency requestedById decidedById decidedByName decision decidedThrough reason decidedAt createdAt"),
  whole("member-handles.csv", "Handles by which members are asked.", schema.memberIdentities, "memberId identityId connectionId isPreferred verifiedAt removedAt", "memberId identityId"),
  whole("ratings.csv", "How customers found what was done for them.", schema.ratings, "id conversationId contactId runId memberId teamId connectionId score comment at"),
  whole("facts.csv", "What figures are made of, beside messages and mentions: conversations started, reopened and closed, exchanges opened and answered, ratings, failed sends, first public answers and promises kept and missed, with whose they were then.", schema.metricFacts, "id kind at connectionId teamId memberId conversationId messageId mentionId value hoursValue", "kind at id"),
  whole("service-levels.jsonl", "Business hours, and which times are promised to whom.", schema.serviceLevels, "version calendars policies updatedAt", "workspaceId"),
  whole("assignment-settings.jsonl", "How conversations are given to members by themselves.", schema.assignmentSettings, "version rules updatedAt", "workspaceId"),
  whole("automation-rules.jsonl", "What is done by itself when something happens, in the order in which rules are asked.", schema.automationRules, "id name isOn position event definition stopsHere restMinutes ran failed lastAt createdAt updatedAt deletedAt"),
  whole("automation-runs.jsonl", "What became of automation rules, for thirty days.", schema.automationRuns, "id ruleId event conversationId mentionId messageId at outcome why verdicts actions chain"),
  whole("sla-breaches.csv", "Promised times that went by.", schema.slaBreaches, "id conversationId target policyId policyName dueAt noticedAt teamId assigneeId"),
  whole("sales-facts.csv", "What figures of sales are made of: deals made, won and lost, quotes and offers sent, orders taken, with whose they were then.", schema.salesFacts, "id kind at teamId memberId recordId currency amountMinor value", "kind at id"),
  whole("quotas.csv", "What members, teams and the workspace are to win in a month or a quarter.", schema.quotas, "id whoseKind whoseId of currency amountMinor setById setByName updatedAt"),
  whole("views.jsonl", "Saved views of lists.", schema.savedViews, "id kind name ownerId sharing teamId layout createdAt updatedAt deletedAt"),
  whole("dashboards.jsonl", "Dashboards, and members' own arrangements of those of their roles (private ones with a role).", schema.dashboards, "id memberId name role visibility teamId layout scope updatedAt publishedAt deletedAt"),
  whole("dashboard-schedules.jsonl", "Dashboards that are sent by e-mail, when and to whom.", schema.dashboardSchedules, "id memberId dashboard scope every weekday monthDay minute recipientIds stoppedIds createdAt pausedAt nextAt"),
  whole("dashboard-mails.csv", "What was sent of them.", schema.dashboardMails, "scheduleId dueAt memberId status problem doneAt", "scheduleId dueAt memberId"),
  whole("imports.csv", "Files that were imported, and what came of them.", schema.imports, "id kind format fileName status rows created updated skipped failed companies problem actorName createdAt finishedAt"),
  whole("history.jsonl", "Who changed which fields of records from what to what.", schema.recordChanges, "id kind recordId action actorKind actorId actorName changes note at"),
  whole("audit-log.jsonl", "Who did what in the workspace.", schema.activities, "id actorKind actorId action targetId detail at"),
  whole("conversations.jsonl", "Conversations on all channels, an object a line.", schema.conversations, "id connectionId channel remoteId contactId identityId isGroup isTeamChannel title subject status snoozedUntil splitFromId language sentiment teamId assigneeId openedAt firstResponseAt closedAt lastMessageAt lastInboundAt waitingSince unreadCount messageCount priority labels closeReason reminderStoppedAt sla slaDueAt createdAt"),
  whole("messages.jsonl", "Messages and private notes of conversations, an object a line in the order of their ids. What belongs together has the same conversationId and is read in the order of sentAt; attachments name a file of files.csv by its fileId.", schema.messages, "id conversationId connectionId kind direction remoteId identityId memberId placeTeamId placeMemberId authorName subject text quoted html attachments replyToRemoteId reactions extra status errorKind error notBefore scheduledAt sentAt receivedAt editedAt deletedAt"),
  whole("conversation-regroupings.jsonl", "Conversations that were merged (fromId is gone, and holderId has what was its) or split (toId was split from fromId), and which of that was taken back. What facts.csv says of a conversation that is gone is of the one that holds it.", schema.conversationRegroupings, "id kind fromId toId holderId actorName at undoneAt"),
  whole("outcomes.jsonl", "Which records and lines came of which messages.", schema.messageRecords, "id conversationId messageId kind recordId what before byId byName createdAt"),
  whole("canned-replies.jsonl", "What is written again and again, by its shortcut.", schema.cannedReplies, "id shortcut title text language files ownerId sharing teamId createdAt updatedAt deletedAt"),
  whole("mentions.jsonl", "Public posts about the workspace and its own among them, an object a line in the order of their ids.", schema.mentions, "id connectionId channel kind isOurs remoteId threadRemoteId parentRemoteId quotedRemoteId quotedText identityId authorRemoteId authorName authorHandle authorUrl isAutomated followers text url attachments warnings tags names isLimited likes reposts replies quotes views relation language sentiment sentimentScore intent insightReader insightById insightAt topicId state teamId assigneeId labels priority reasons takenAt answeredAt closedAt caseId dealId conversationId at receivedAt editedAt deletedAt hiddenAt likedAt reactionsAt"),
  whole("mention-reactions.csv", "What others made of public posts over time.", schema.mentionReactions, "mentionId at likes reposts replies quotes views", "mentionId at"),
  whole("muted-authors.csv", "Whose public posts are dismissed as they come.", schema.mutedAuthors, "identityId mutedById mutedAt", "identityId"),
  whole("listening-queries.csv", "What the workspace listens for in public.", schema.listeningQueries, "id name text kind connectionIds isPaused createdAt updatedAt"),
  whole("reader.csv", "The reader behind an address that reads mentions again; its key is not here.", schema.insightReaders, "isOn address model mostADay readAt trouble troubleSince", "workspaceId"),
  whole("mention-queries.csv", "Which mentions a listening query found.", schema.mentionQueries, "mentionId queryId connectionId at", "mentionId queryId"),
  whole("posts.jsonl", "What was published, and how far it got.", schema.posts, "id connectionId replyToId publicationId commentsOnId memberId authorName text language attachments link status decidedById decidedByName decidedAt errorKind error remoteId url figures figuresAt notBefore publishedAt createdAt"),
  whole("answers-to-topics.csv", "When all who said one thing were answered, and from what; to whom is in answers-to-mentions.csv.", schema.replyBatches, "id topicId template status problem startedById startedByName createdAt endedAt"),
  whole("answers-to-mentions.csv", "Whom such answers went to, with what they said and why some were left out.", schema.replyBatchMentions, "batchId mentionId place text postId leftOut", "batchId mentionId"),
  whole("tracked-links.csv", "Addresses of ours that lead on, and of which post they are.", schema.trackedLinks, "id code postId address createdAt"),
  whole("link-clicks.csv", "How often they were followed on a day.", schema.linkClicks, "linkId day clicks", "linkId day"),
  whole("post-figures.csv", "How posts were doing over time.", schema.postFigures, "postId at likes reposts replies quotes views", "postId at"),
  whole("publications.jsonl", "What was composed once for several channels; its posts are in posts.jsonl.", schema.publications, "id text attachments link campaign tagsLinks tracksLinks authorId authorName editedById state scheduledAt byHand needsApproval approvedById approvedByName approvedAt declined publishedAt deletedAt updatedAt createdAt"),
  whole("publishing.csv", "How the workspace publishes: whether a second person looks at everything, and at answers, and whether the schedule is stopped.", schema.publishing, "needsApproval answersNeedApproval pausedAt pausedById pausedByName pauseReason pausesInCrisis", "workspaceId"),
  whole("crises.jsonl", "Times in which far more was said in public than is usual, who took care of them, and what was learned.", schema.crises, "id beganAt toldAt endedAt endedByName ownerId ownerName acknowledgedAt quietUntil quietByName learned learnedByName learnedAt"),
  whole("crisis-series.jsonl", "Where each crisis showed, against what is usual there.", schema.crisisSeries, "crisisId queryId connectionId channel queryName queryKind connectionName beganAt calmSince endedAt score minutes count baseline factor worstMinutes worstCount worstBaseline worstFactor worstAt", "crisisId queryId connectionId"),
  whole("crisis-log.jsonl", "What happened and was decided in each crisis.", schema.crisisEntries, "crisisId id at kind byName text", "crisisId id"),
];

/** Tables of a workspace that are not exported, and why. */
export const leftOut: Readonly<Record<string, string>> = {
  conversation_labels: "what conversations say of their labels, once more, for lists",
  member_presence: "when members were at work last",
  assignment_turns: "whose turn it was last",
  assignment_work: "what waits to be given out",
  automation_events: "what rules were not asked about yet",
  automation_trials: "what rules would have done",
  notification_causes: "what members were told of already, so that nothing is told twice",
  push_keys: "secrets",
  push_devices: "secrets",
  api_keys: "secrets",
  embeds: "what other sites show, by secrets",
  invitations: "secrets",
  idempotency_keys: "what programs were answered, for a day",
  deliveries: "what platforms sent, before it became messages",
  channel_events: "what waits for its message",
  connection_health: "how connections are doing now",
  sync_states: "how far connected systems were read",
  sync_problems: "what could not be taken over yet",
  thread_keys: "how platforms know threads",
  message_aliases: "how platforms know messages",
  stated_prices: "read from messages",
  rollup_hourly: "added up from messages, mentions and facts",
  rollup_daily: "added up from messages, mentions and facts",
  rollup_sales: "added up from the facts of sales",
  topic_books: "words of topics, found in mentions",
  listening_volume: "added up from what listening queries found",
  crisis_watches: "how far mentions were watched",
  crisis_states: "what is usual, learned from mentions",
  listening_searches: "how far platforms were searched",
  insight_work: "mentions that a reader has still to read",
  message_translations: "what a model made of messages, and makes again when it is asked",
  deal_talks: "weighed from deals and their conversations",
  complaint_clusters: "found in conversations",
  complaint_members: "found in conversations",
  figure_checks: "how often figures were compared with their facts, and what was found",
  conversation_counters: "added up from conversations",
  live_events: "what open browsers were told, for a day",
  identity_keys: "made from contacts and companies",
  search_texts: "made from what can be found",
  search_segments: "made from what can be found",
  search_work: "what is still to be made findable",
  search_states: "how far that has come",
  identity_work: "contacts and companies that are still to be compared",
  dialogue_sendings: "counted from runs, for the limit of messages to one contact",
  dialogue_inputs: "messages that a dialogue has still to hear",
  member_proofs: "secrets",
  member_accounts: "secrets",
  dialogue_tallies: "counted from runs",
  dialogue_batches: "lists for which dialogues are begun",
  dialogue_batch_contacts: "who is on these lists",
  reorders: "made from orders",
  fabric_edges: "made from messages",
  fabric_days: "made from messages",
  reorder_work: "customers whose orders are still to be looked at",
  record_numbers: "the last number that was given out",
  import_rows: "enough to undo imports, for a week",
  import_presets: "how columns of files were mapped last",
  drafts: "what members have begun to write",
  view_choices: "which view each member opens first",
};
