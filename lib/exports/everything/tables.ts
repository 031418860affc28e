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
  whole("members.csv", "Who works here.", schema.members, "id name email roles status language createdAt"),
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
  whole("facts.csv", "What figures are made of, beside messages: conversations started, reopened and closed, exchanges opened and answered, ratings and failed sends, with whose they were then.", schema.metricFacts, "id kind at connectionId teamId memberId conversationId messageId value", "kind at id"),
  whole("sales-facts.csv", "What figures of sales are made of: deals made, won and lost, quotes and offers sent, orders taken, with whose they were then.", schema.salesFacts, "id kind at teamId memberId recordId currency amountMinor value", "kind at id"),
  whole("quotas.csv", "What members, teams and the workspace are to win in a month or a quarter.", schema.quotas, "id whoseKind whoseId of currency amountMinor setById setByName updatedAt"),
  whole("views.jsonl", "Saved views of lists.", schema.savedViews, "id kind name ownerId sharing teamId layout createdAt updatedAt deletedAt"),
  whole("dashboards.jsonl", "Dashboards, and members' own arrangements of those of their roles (private ones with a role).", schema.dashboards, "id memberId name role visibility teamId layout scope updatedAt publishedAt deletedAt"),
  whole("dashboard-schedules.jsonl", "Dashboards that are sent by e-mail, when and to whom.", schema.dashboardSchedules, "id memberId dashboard scope every weekday monthDay minute recipientIds stoppedIds createdAt pausedAt nextAt"),
  whole("dashboard-mails.csv", "What was sent of them.", schema.dashboardMails, "scheduleId dueAt memberId status problem doneAt", "scheduleId dueAt memberId"),
  whole("imports.csv", "Files that were imported, and what came of them.", schema.imports, "id kind format fileName status rows created updated skipped failed companies problem actorName createdAt finishedAt"),
  whole("history.jsonl", "Who changed which fields of records from what to what.", schema.recordChanges, "id kind recordId action actorKind actorId actorName changes note at"),
  whole("audit-log.jsonl", "Who did what in the workspace.", schema.activities, "id actorKind actorId action targetId detail at"),
  whole("conversations.jsonl", "Conversations on all channels, an object a line.", schema.conversations, "id connectionId channel remoteId contactId identityId isGroup title subject status snoozedUntil teamId assigneeId openedAt firstResponseAt closedAt lastMessageAt lastInboundAt waitingSince unreadCount messageCount createdAt"),
  whole("messages.jsonl", "Messages and private notes of conversations, an object a line in the order of their ids. What belongs together has the same conversationId and is read in the order of sentAt; attachments name a file of files.csv by its fileId.", schema.messages, "id conversationId connectionId kind direction remoteId identityId memberId placeTeamId placeMemberId authorName subject text quoted html attachments replyToRemoteId reactions extra status errorKind error sentAt receivedAt editedAt deletedAt"),
  whole("mentions.jsonl", "Public posts about the workspace and its own among them, an object a line in the order of their ids.", schema.mentions, "id connectionId channel kind isOurs remoteId threadRemoteId parentRemoteId quotedRemoteId quotedText identityId authorRemoteId authorName authorHandle authorUrl isAutomated followers text url attachments warnings tags names isLimited likes reposts replies quotes views relation language sentiment sentimentScore intent insightReader insightById insightAt topicId state teamId assigneeId labels priority reasons takenAt answeredAt closedAt caseId dealId conversationId at receivedAt editedAt deletedAt hiddenAt"),
  whole("muted-authors.csv", "Whose public posts are dismissed as they come.", schema.mutedAuthors, "identityId mutedById mutedAt", "identityId"),
  whole("listening-queries.csv", "What the workspace listens for in public.", schema.listeningQueries, "id name text kind connectionIds isPaused createdAt updatedAt"),
  whole("reader.csv", "The reader behind an address that reads mentions again; its key is not here.", schema.insightReaders, "isOn address model mostADay readAt trouble troubleSince", "workspaceId"),
  whole("mention-queries.csv", "Which mentions a listening query found.", schema.mentionQueries, "mentionId queryId connectionId at", "mentionId queryId"),
  whole("posts.jsonl", "What was published, and how far it got.", schema.posts, "id connectionId replyToId publicationId commentsOnId memberId authorName text language attachments link status errorKind error remoteId url figures figuresAt notBefore publishedAt createdAt"),
  whole("publications.jsonl", "What was composed once for several channels; its posts are in posts.jsonl.", schema.publications, "id text attachments link campaign tagsLinks authorId authorName editedById state scheduledAt byHand needsApproval approvedById approvedByName approvedAt declined publishedAt deletedAt updatedAt createdAt"),
  whole("publishing.csv", "How the workspace publishes: whether a second person looks at everything, and whether the schedule is stopped.", schema.publishing, "needsApproval pausedAt pausedById pausedByName pauseReason pausesInCrisis", "workspaceId"),
  whole("crises.jsonl", "Times in which far more was said in public than is usual, who took care of them, and what was learned.", schema.crises, "id beganAt toldAt endedAt endedByName ownerId ownerName acknowledgedAt quietUntil quietByName learned learnedByName learnedAt"),
  whole("crisis-series.jsonl", "Where each crisis showed, against what is usual there.", schema.crisisSeries, "crisisId queryId connectionId channel queryName queryKind connectionName beganAt calmSince endedAt score minutes count baseline factor worstMinutes worstCount worstBaseline worstFactor worstAt", "crisisId queryId connectionId"),
  whole("crisis-log.jsonl", "What happened and was decided in each crisis.", schema.crisisEntries, "crisisId id at kind byName text", "crisisId id"),
];

/** Tables of a workspace that are not exported, and why. */
export const leftOut: Readonly<Record<string, string>> = {
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
  rollup_hourly: "added up from messages and facts",
  rollup_daily: "added up from messages and facts",
  rollup_sales: "added up from the facts of sales",
  mention_volume: "added up from mentions",
  topic_books: "words of topics, found in mentions",
  listening_volume: "added up from what listening queries found",
  crisis_watches: "how far mentions were watched",
  crisis_states: "what is usual, learned from mentions",
  listening_searches: "how far platforms were searched",
  insight_work: "mentions that a reader has still to read",
  deal_talks: "weighed from deals and their conversations",
  complaint_clusters: "found in conversations",
  complaint_members: "found in conversations",
  figure_checks: "how often figures were compared with their facts, and what was found",
  conversation_counters: "added up from conversations",
  live_events: "what open browsers were told, for a day",
  identity_keys: "made from contacts and companies",
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
  view_choices: "which view each member opens first",
};
