import "server-only";
import { Readable } from "node:stream";
import { eq, getTableName } from "drizzle-orm";
import postgres from "postgres";
import { companies, contacts, conversations, deliveries, dialogueBatchContacts, dialogueBatches, dialogueRuns, duplicates, identities, memberIdentities, mentions, messages, messageTranslations, pushDevices, syncProblems, tasks } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { createApiKey } from "../api-keys/create";
import { createEmbed } from "../embeds/create";
import { sessionCookie } from "../auth/cookie";
import { startSession } from "../auth/sessions";
import { recordConsent } from "../consents/record";
import { inTransaction, type Context } from "../context";
import { contactRecord } from "../contacts/record";
import { createReply } from "../canned-replies/keep";
import { createAutomation } from "./automation";
import { changeConversations } from "../conversations/change-many";
import { addNote as writeNote } from "../conversations/note";
import { splitConversation } from "../conversations/regroup/split";
import { sendMessage } from "../conversations/send";
import { keepDraft } from "../drafts/keep";
import { createCustomField } from "../custom-fields/create";
import { createDashboard } from "../dashboards/create";
import { arrangeRoleDashboard } from "../dashboards/role";
import { createSchedule } from "../dashboards/schedules/keep";
import { beginForRecords } from "../dialogues/begin";
import { changeDialogue, createDialogue } from "../dialogues/keep";
import { storeFile } from "../files/store";
import { setStakeholder } from "../deals/people";
import { pairOf } from "../identity/decisions";
import { newId } from "../ids";
import { createImport } from "../imports/create";
import { continueImport } from "../imports/run";
import { runImport } from "../imports/steps";
import { updateInboxSettings } from "../inbox-settings/update";
import { createLabel } from "../labels/keep";
import { createQuery } from "../listening/save";
import { inviteMember } from "../members/invite";
import { notePresence } from "../members/presence";
import { groupMentions } from "../mentions/group";
import { replyToMention } from "../mentions/reply";
import { changeReplyBatch } from "../reply-batches/change";
import { startReplyBatch } from "../reply-batches/start";
import { makeOutcome } from "../outcomes/make";
import { createPublication } from "../publications/save";
import { publicationInput } from "../publications/schema";
import { changeReader } from "../reader/settings";
import { mergeRecords } from "../merges/merge";
import { permissions, roles } from "../members/roles";
import { listNotifications } from "../notifications/list";
import { muteConversation } from "../notifications/mute";
import { pushKeysOf } from "../notifications/push/keys";
import { updateNotificationSettings } from "../notifications/settings";
import { addRecipients } from "../offers/recipients";
import { addShipment } from "../orders/shipments";
import { listPipelines } from "../pipelines/list";
import type { RecordKind } from "../records/contract";
import { createRecord } from "../records/create";
import { setLines } from "../records/lines";
import { addNote } from "../records/notes";
import type { Values } from "../records/schema";
import { updateRecord } from "../records/update";
import { recordTypes } from "../records/types";
import { weaveFabric } from "../fabric/keep-woven";
import { findReorders } from "../reorders/find";
import { listReorders } from "../reorders/list";
import { addRelation } from "../relations/add";
import { markTeamChannel } from "../team-channels/mark";
import { setTeamMember } from "../teams/membership";
import { createView } from "../views/create";
import { alwaysOpen } from "../business-hours/calendar";
import { serviceLevelsChange } from "../sla/schema";
import { changeServiceLevels } from "../sla/service-levels";
import { watchSla } from "../sla/watch";
import { seal } from "../secrets";
import { hashOf } from "../translation/message";
import { tenantTables } from "../workspaces/tenant-tables";
import { createCrisis } from "./crises";
import { createConnection, createMember, createTeam, createWorkspace, receive } from "./factories";
import { loom } from "./loom";

/** Names of things that an id can name. */
export type Thing =
  | "workspace"
  | "member"
  | "invited"
  | "team"
  | "connection"
  | "conversation"
  | "teamChannel"
  | "message"
  | "outcome"
  | "mention"
  | "topic"
  | "crisis"
  | "listeningQuery"
  | "post"
  | "replyBatch"
  | "publication"
  | "plannedPost"
  | "contact"
  | "company"
  | "deal"
  | "pipeline"
  | "stage"
  | "shipment"
  | "quote"
  | "order"
  | "purchaseOrder"
  | "product"
  | "priceList"
  | "offer"
  | "case"
  | "task"
  | "note"
  | "consent"
  | "relation"
  | "recipient"
  | "identity"
  | "delivery"
  | "apiKey"
  | "embed"
  | "session"
  | "file"
  | "upload"
  | "messageKey"
  | "view"
  | "dashboard"
  | "schedule"
  | "problem"
  | "customField"
  | "label"
  | "import"
  | "twin"
  | "merge"
  | "regrouping"
  | "duplicate"
  | "dialogue"
  | "run"
  | "approval"
  | "reorder"
  | "batch"
  | "notification"
  | "pushDevice"
  | "cannedReply"
  | "rule"
  | "trial";

/** A workspace with one of everything that an id can name, and its admin, who may do everything. */
export interface Company {
  ids: Record<Thing, string>;
  /** In every text of the company, and in nobody else's. */
  mark: string;
  admin: Context;
  /** The token of an open invitation. */
  invitation: string;
  /** Headers of the admin's requests, by how they prove who they are. */
  callers: Record<"an API key with all scopes" | "a signed-in admin", Record<string, string>>;
}

/** @param mark a word that no other company of the test uses */
export async function createCompany(mark: string): Promise<Company> {
  const workspace = await createWorkspace(`${mark} workspace`);
  const workspaceId = workspace.id;
  const { context: admin, userId, id: member } = await createMember(workspaceId, { name: `${mark} admin`, roles: [...roles] });
  const { id: team } = await createTeam(workspaceId, `${mark} team`);
  await setTeamMember(admin, team, member, true);
  const connection = await createConnection(workspaceId, { connector: loom.manifest.id, settings: { account: mark }, secrets: { token: "good" } });
  const at = (minutesAgo: number) => new Date(Date.now() - minutesAgo * 60_000).toISOString();
  // More than one page of conversations, and one thread of more than one page.
  const crowd = Array.from({ length: 60 }, (_, n) => ({ kind: "message" as const, externalId: `${mark} crowd ${n}`, conversation: `${mark} crowd ${n}`, from: `${mark} crowd ${n}`, fromName: `${mark} caller ${n}`, text: `${mark} call ${n}`, at: at(200 + n) }));
  const thread = Array.from({ length: 60 }, (_, n) => ({ kind: "message" as const, externalId: `${mark} ${n}`, conversation: `${mark} jane`, from: `${mark} jane`, fromName: `${mark} Jane`, text: `${mark} order ${n}`, html: `<p>${mark} order ${n}</p>`, at: at(100 - n) }));
  const { id: listeningQuery } = await createQuery(admin, { name: `${mark} brand`, text: `"${mark} said"`, kind: "brand", connectionIds: [connection.id], isPaused: false });
  // More than one page of mentions, and one with an answer to it.
  const said = Array.from({ length: 60 }, (_, n) => ({ kind: "mention" as const, public: true, externalId: `${mark} post ${n}`, from: `${mark} jane`, fromName: `${mark} Jane`, text: `${mark} said ${n} times that flour arrived late`, at: at(300 + n) }));
  await changeReader(admin, { isOn: false, address: `https://${mark}.example/v1`, model: `${mark} model`, apiKey: `${mark}-key`, mostADay: 10 });
  // A minute went by long ago, so that nothing becomes due while a test runs.
  await changeServiceLevels(admin, serviceLevelsChange.parse({
    version: 0,
    calendars: [{ id: newId(), name: `${mark} hours`, timeZone: "Europe/Berlin", week: alwaysOpen, holidays: [{ on: "2026-12-25", name: `${mark} holiday` }], teamIds: [team] }],
    policies: [{ id: newId(), name: `${mark} policy`, conditions: { connectionIds: [connection.id] }, minutes: { first_response: 1, next_response: 1, resolution: null }, warnMinutes: 0 }],
  }));
  const room = { kind: "message" as const, externalId: `${mark} room`, conversation: `${mark} room`, group: true, conversationTitle: `${mark} room`, from: `${mark} colleague`, fromName: `${mark} colleague`, text: `${mark} morning`, at: at(400) };
  await receive(workspaceId, connection, [...crowd, ...thread, room, ...said], loom.manifest);
  await watchSla(workspaceId);
  await groupMentions(workspaceId);
  const found = await asTest(workspaceId, async (tx) => {
    const [conversation] = await tx.select().from(conversations).where(eq(conversations.title, `${mark} Jane`));
    const [teamChannel] = await tx.select({ id: conversations.id }).from(conversations).where(eq(conversations.title, `${mark} room`));
    const [message] = await tx.select({ id: messages.id }).from(messages).where(eq(messages.text, `${mark} order 30`));
    const [mention] = await tx.select({ id: mentions.id, topic: mentions.topicId }).from(mentions).where(eq(mentions.remoteId, `${mark} post 30`));
    const [contact] = await tx.select({ id: contacts.id }).from(contacts).where(eq(contacts.name, `${mark} Jane`));
    const [identity] = await tx.select({ id: identities.id }).from(identities).where(eq(identities.handle, `${mark} jane`));
    const [delivery = ""] = await Promise.all(Array.from({ length: 60 }, async () => {
      const id = newId();
      await tx.insert(deliveries).values({ workspaceId, id, connectionId: connection.id, type: "http", headers: {}, body: Buffer.from(`${mark} body`), receivedAt: new Date(), status: "set_aside", error: `${mark} error` });
      return id;
    }));
    const problem = newId();
    await tx.insert(syncProblems).values({ workspaceId, id: problem, connectionId: connection.id, direction: "in", remoteType: "party", remoteId: mark, title: `${mark} party`, reason: `${mark} reason` });
    const company = newId();
    const firms = [company, newId()];
    await tx.insert(companies).values(firms.map((id) => ({ workspaceId, id, name: `${mark} Jane & Sons` })));
    const [firstFirm, secondFirm] = pairOf(company, firms[1]!);
    await tx.insert(duplicates).values({ workspaceId, id: newId(), kind: "companies", firstId: firstFirm, secondId: secondFirm, score: 0.9, reasons: [{ words: `${mark} reason`, speaksFor: true }] });
    const task = newId();
    await tx.insert(tasks).values({ workspaceId, id: task, name: `${mark} call Jane` });
    // One who may be Jane too, and one who was found to be her.
    const [twin, former, duplicate] = [newId(), newId(), newId()];
    await tx.insert(contacts).values([{ workspaceId, id: twin, name: `${mark} Jane` }, { workspaceId, id: former, name: `${mark} former Jane` }]);
    const [firstId, secondId] = pairOf(contact!.id, twin);
    await tx.insert(duplicates).values({ workspaceId, id: duplicate, kind: "contacts", firstId, secondId, score: 0.9, reasons: [{ words: `${mark} reason`, speaksFor: true }] });
    return { company, problem, task, twin, former, duplicate, conversation: conversation!.id, teamChannel: teamChannel!.id, message: message!.id, mention: mention!.id, topic: mention!.topic!, contact: contact!.id, identity: identity!.id, delivery };
  });
  await markTeamChannel(admin, found.teamChannel, true);
  // Created as people do, so that one points to the other.
  const records = await createRecords(admin, mark, found);
  const store = (name: string, conversationId?: string) => inTransaction(admin, (unit) => storeFile(unit, admin, { name: `${mark} ${name}`, content: Buffer.from(`${mark} content of ${name}`), conversationId }));
  const messageKey = newId();
  const { id: view } = await createView(admin, { kind: "contacts", name: `${mark} view`, sharing: "workspace", layout: { filter: { match: "all", of: [] }, sort: "name" } });
  const { id: customField } = await createCustomField(admin, { kind: "contacts", label: `${mark} field`, type: "text" });
  const { id: label } = await createLabel(admin, { name: `${mark} label` });
  await changeConversations(admin, { ids: [found.conversation], addLabels: [`${mark} label`] });
  await updateInboxSettings(admin, { closeReasons: [`${mark} solved`] });
  // Named by a colleague.
  await writeNote({ ...admin, actor: { kind: "system", name: "Weft" } }, found.conversation, { text: `@[${mark} admin](member:${member}) ${mark} look` });
  await notePresence(admin);
  const notification = (await listNotifications(admin)).items.find(({ kind }) => kind === "named")!.id;
  await updateNotificationSettings(admin, { digest: "daily", timeZone: "Europe/Berlin" });
  await muteConversation(admin, found.conversation, true);
  await sendMessage(admin, found.conversation, { text: `${mark} answer`, fileIds: [], idempotencyKey: messageKey });
  const { id: cannedReply } = await createReply(admin, { shortcut: `${mark}-thanks`, title: `${mark} thanks`, text: `${mark} thanks`, sharing: "workspace" });
  const { rule, trial } = await createAutomation(admin, mark, { member, team, conversation: found.conversation, cannedReply });
  await keepDraft(admin, found.conversation, { text: `${mark} draft`, note: "", subject: "", files: [], offer: null, after: 0 });
  await asTest(workspaceId, async (tx) => {
    const [{ text }] = (await tx.select({ text: messages.text }).from(messages).where(eq(messages.id, found.message))) as [{ text: string }];
    await tx.insert(messageTranslations).values({ workspaceId, messageId: found.message, language: "en", sourceHash: hashOf(text), text: `${mark} translated`, fromLanguage: "pt", model: "tester", askedAt: new Date() });
  });
  const { id: outcome } = await makeOutcome(admin, found.message, { kind: "tasks", name: `${mark} call back`, dueDate: null });
  const { id: post } = await replyToMention(admin, found.mention, { text: `${mark} public answer`, holdSeconds: 0 });
  // The same person is to be answered once more, which has paused.
  const { id: replyBatch } = await startReplyBatch(admin, found.topic, { template: `${mark} sorry`, items: [{ mentionId: found.mention, text: `${mark} sorry` }], holdSeconds: 60 });
  await changeReplyBatch(admin, replyBatch, "paused");
  const { id: publication, posts: [planned] } = await createPublication(admin, publicationInput.parse({ text: `${mark} news`, campaign: `${mark} campaign`, posts: [{ connectionId: connection.id, firstComment: `${mark} first comment` }] }));
  await arrangeRoleDashboard(admin, "service", { items: [] });
  const { id: dashboard } = await createDashboard(admin, { name: `${mark} dashboard`, visibility: "workspace", layout: { items: [] } });
  const { id: schedule } = await createSchedule(admin, { dashboard, scope: {}, every: "day", time: "08:30", recipientIds: [member] });
  const { memberId: invited, link } = await inviteMember(admin, { name: `${mark} invited`, email: `${newId()}@${mark}.example`, roles: ["sales"] });
  const key = await createApiKey(admin, { name: `${mark} key`, scopes: [...permissions] });
  const embed = await createEmbed(admin, { name: `${mark} intranet`, items: [{ key: "backlog", widget: "backlog", x: 0, y: 0, w: 6, h: 6, options: {} }], origins: [`https://${mark}.example`], expiresInDays: 7 });
  const session = await startSession(userId, { ip: null, userAgent: `${mark} browser` }, workspaceId);
  const { publicKey: pushKey } = await pushKeysOf(workspaceId);
  const pushDevice = newId();
  // Where nothing listens, so that nothing leaves this machine.
  const subscription = seal("push", `push device ${workspaceId} ${pushDevice}`, JSON.stringify({ endpoint: `http://127.0.0.1:9/${mark}`, keys: { p256dh: pushKey, auth: "AAAAAAAAAAAAAAAAAAAAAA" } }));
  await asTest(workspaceId, (tx) => tx.insert(pushDevices).values({ workspaceId, id: pushDevice, memberId: member, sessionId: session, endpointHash: `${mark} endpoint`, subscription, name: `${mark} device`, createdAt: new Date() }));
  const { former, ...things } = found;
  const reorder = await createReorder(admin, mark, found.company);
  const crisis = await createCrisis(workspaceId, { connection: { ...connection, displayName: `${mark} square` }, learned: `${mark} learned`, note: `${mark} noted` });
  const { id: merge } = await mergeRecords(admin, contactRecord, { winnerId: found.contact, loserId: former });
  const [{ id: latest }] = (await asTest(workspaceId, (tx) => tx.select({ id: messages.id }).from(messages).where(eq(messages.text, `${mark} order 59`)))) as [{ id: string }];
  const { regroupings: [regrouping] } = await splitConversation(admin, found.conversation, { messageIds: [latest], subject: `${mark} split` });
  await watchSla(workspaceId);
  const ids: Record<Thing, string> = {
    ...things, notification, pushDevice, outcome, listeningQuery, crisis, post, replyBatch, publication, plannedPost: planned!.id, merge, regrouping: regrouping!.id, reorder, ...records, ...(await askForApproval(admin, mark, records.purchaseOrder, found.contact)), workspace: workspaceId, member, invited, team, connection: connection.id, apiKey: key.id, embed: embed.id, session, messageKey, view, dashboard, schedule, customField, cannedReply, label, rule, trial,
    file: (await store("file", found.conversation)).id,
    upload: (await store("upload")).id,
    import: await importContact(admin, mark),
  };
  await asTest(workspaceId, (tx) => tx.insert(memberIdentities).values({ workspaceId, memberId: member, identityId: found.identity, connectionId: connection.id, isPreferred: true, verifiedAt: new Date() }));
  await weaveFabric(workspaceId);
  const [cookie = ""] = (await sessionCookie(await startSession(userId, { ip: null, userAgent: null }, workspaceId))).split(";");
  return {
    ids, mark, admin,
    invitation: link.split("/").at(-1)!,
    callers: { "an API key with all scopes": { authorization: `Bearer ${key.key}` }, "a signed-in admin": { cookie, "sec-fetch-site": "same-origin" } },
  };
}

/** An import that was run, a person and a row that was not taken; and the same file once more, which is not run. */
async function importContact(admin: Context, mark: string): Promise<string> {
  const bring = async () => (await createImport(admin, { kind: "contacts", name: `${mark} people.csv`, content: Readable.from([Buffer.from(`Name,E-mail\n${mark} imported,imported@${mark}.example\n${mark} wrong,none\n`)]) })).id;
  const id = await bring();
  await runImport(admin, id);
  await continueImport(admin.workspaceId, id);
  return bring();
}

/** The purchase order is put to the admin, who has not answered. */
async function askForApproval(admin: Context, mark: string, purchaseOrder: string, contact: string) {
  const { workspaceId } = admin;
  const { id: dialogue } = await createDialogue(admin, { name: `${mark} approval`, template: "purchase-order-approval" });
  await changeDialogue(admin, dialogue, { status: "active" });
  await updateRecord(admin, recordTypes["purchase-orders"], purchaseOrder, { status: "waiting" });
  await beginForRecords({ workspaceId, kind: "purchase-orders", ids: [purchaseOrder] });
  const [run] = await asTest(workspaceId, (tx) => tx.select({ id: dialogueRuns.id, approvalId: dialogueRuns.approvalId }).from(dialogueRuns).where(eq(dialogueRuns.workspaceId, workspaceId)));
  // And a contact is to be asked, which has paused.
  const batch = newId();
  await asTest(workspaceId, async (tx) => {
    await tx.insert(dialogueBatches).values({ workspaceId, id: batch, dialogueId: dialogue, status: "paused", total: 1, startedByName: `${mark} admin` });
    await tx.insert(dialogueBatchContacts).values({ workspaceId, batchId: batch, contactId: contact });
  });
  return { dialogue, run: run!.id, approval: run!.approvalId!, batch };
}

/** Ordered every month until half a year ago, and not since. */
async function createReorder(admin: Context, mark: string, companyId: string): Promise<string> {
  const { record: { id: productId } } = await createRecord(admin, recordTypes.products, { name: `${mark} monthly coffee` });
  for (const daysAgo of [330, 300, 270, 240, 210, 180]) {
    const { record } = await createRecord(admin, recordTypes.orders, { name: `${mark} monthly ${daysAgo}`, companyId, orderedOn: new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10) });
    await setLines(admin, recordTypes.orders, record.id, [{ productId, description: `${mark} boxes`, quantity: 12, unit: null, unitPriceMinor: 500, discountPercent: 0 }]);
  }
  await findReorders(admin.workspaceId);
  const { items: [reorder] } = await listReorders(admin, { companyId });
  return reorder!.id;
}

async function createRecords(admin: Context, mark: string, { contact, company }: { contact: string; company: string }) {
  const make = async (kind: RecordKind, values: Values = {}) => (await createRecord(admin, recordTypes[kind], { name: `${mark} Jane's ${recordTypes[kind].one}`, ...values })).record;
  const [product, priceList, offer] = [await make("products", { code: mark }), await make("price-lists"), await make("offers")];
  const deal = await make("deals", { contactId: contact, companyId: company });
  const quote = await make("quotes", { dealId: deal.id, contactId: contact, companyId: company });
  const order = await make("orders", { quoteId: quote.id, dealId: deal.id, contactId: contact, companyId: company });
  const [purchaseOrder, kase] = [await make("purchase-orders", { companyId: company }), await make("cases", { orderId: order.id, contactId: contact })];
  for (const [kind, id] of [["quotes", quote.id], ["orders", order.id], ["purchase-orders", purchaseOrder.id], ["price-lists", priceList.id]] as const) {
    await setLines(admin, recordTypes[kind], id, [{ productId: product.id, description: `${mark} boxes`, quantity: 2, unit: null, unitPriceMinor: 500, discountPercent: 0 }]);
  }
  const shipment = await addShipment(admin, order.id, { carrier: `${mark} post` });
  await setStakeholder(admin, deal.id, contact, `${mark} decides`);
  const [pipeline] = (await listPipelines(admin)).items;
  const note = await addNote(admin, recordTypes.contacts, contact, `${mark} note`);
  const relation = await addRelation(admin, "contacts", contact, { kind: "advises", toKind: "companies", toId: company, inverse: false });
  const { history } = await recordConsent(admin, contact, { channel: loom.manifest.id, state: "granted", source: "form", evidence: `${mark} form` });
  const { items: [recipient] } = await addRecipients(admin, offer.id, { contactIds: [contact], channel: null });
  return { recipient: recipient!.id, relation: relation.id, consent: history[0]!.id, product: product.id, priceList: priceList.id, offer: offer.id, deal: deal.id, pipeline: pipeline!.id, shipment: shipment.id, stage: String(deal.stageId), quote: quote.id, order: order.id, purchaseOrder: purchaseOrder.id, case: kase.id, note: note.id };
}

/** All that is stored of a company, by table and as one digest each: equal means that nothing was added, changed or taken. */
export async function digest({ ids: { workspace } }: Company): Promise<Record<string, string>> {
  const people = `(select user_id from user_workspaces where workspace_id = $1)`;
  const shares = {
    ...Object.fromEntries(tenantTables().map(({ table }) => [getTableName(table), `select t::text as row from ${getTableName(table)} t where workspace_id = $1`])),
    workspaces: "select t::text as row from workspaces t where id = $1",
    users: `select t::text as row from users t where id in ${people}`,
    sessions: `select concat_ws(' ', id, workspace_id, revoked_at) as row from sessions where user_id in ${people}`,
    user_workspaces: "select t::text as row from user_workspaces t where workspace_id = $1",
    connection_routes: "select t::text as row from connection_routes t where workspace_id = $1",
    jobs: "select concat_ws(' ', id, payload) as row from graphile_worker._private_jobs where payload ->> 'workspaceId' = $1::text",
  };
  const all = Object.entries(shares).map(([name, rows]) => `select '${name}' as name, count(*) || ' rows, ' || md5(coalesce(string_agg(r.row, ' ' order by r.row), '')) as digest from (${rows}) r`);
  const rows = await books().unsafe<{ name: string; digest: string }[]>(all.join(" union all "), [workspace]);
  return Object.fromEntries(rows.map(({ name, digest: value }) => [name, value]));
}

let opened: postgres.Sql | undefined;
/** Past row-level security: what the application sees is what is being tested. */
const books = () => (opened ??= postgres(process.env.WEFT_TEST_OWNER_URL ?? "", { max: 1, onnotice: () => {}, idle_timeout: 1 }));
