import "server-only";
import { playAutomation } from "./automation";
import { and, eq, ne, sql } from "drizzle-orm";
import { companies, connectionHealth, connections as connectionTable, contacts, conversationLabels, conversations, identities, labels, members, messages, relations, tasks, teamMembers, teams, threadKeys } from "@/db";
import { countries } from "@/db/seed/business";
import { demoChannels, type DemoChannel, demoSquare, domainOf } from "@/db/seed/channels";
import { conversationLabels as conversationLabelsOfDemo } from "@/db/seed/labels";
import { companiesTwice, customerLabels, customers, customersTwice, customerTasks, rivals } from "@/db/seed/story";
import { findManifest } from "../connectors/registry";
import { inTransaction, systemContext, within, type Unit } from "../context";
import { storeFile } from "../files/store";
import { notePricesJob } from "../guard/note-prices-job";
import { newId } from "../ids";
import { normaliseAddress } from "../identity/address";
import { namespaceOf } from "../identity/namespace";
import { noteForMatching } from "../identity/work";
import { addCounters, countersOf } from "../metrics/counters";
import { addFacts } from "../metrics/facts";
import type { CustomerTier } from "../sla/policy";
import { timeZoneOf } from "../workspaces/time-zone";
import { playBusiness } from "./business";
import type { Party } from "./business/firm";
import { createConnections } from "./connections";
import { pausedForDays, planEpisodes } from "./episodes";
import { playGroup } from "./groups";
import { playTeamRoom } from "./team-room";
import { insertRows } from "./insert";
import { playMentions, type Square } from "./mentions";
import { playNetwork } from "./network";
import { playNotifications } from "./notifications";
import { playPublications } from "./publications";
import { cratePicture } from "./picture";
import { playRegrouping } from "./regrouped";
import { seeded } from "./random";
import { playReactions } from "./reactions";
import { insertPromises, noticeUntil, writeServiceLevels } from "./service-levels";
import { sortConversations } from "./sort";
import { choosePlaces, writeStage } from "./stage";
import { type Cast, type ConversationRecord, type DemoMember, nothingWoven, playEpisode, type Woven } from "./threads";

const seed = 20_260_106;

/**
 * Fills a demo workspace that has its people with ninety days of history on every channel that this Weft has: the same
 * story each time, told up to `now`, with the state rules, counters and facts of the real inbox. Its connections lead
 * to simulated platforms, which the launcher runs from then on. All of it or nothing.
 */
export async function weaveHistory(workspaceId: string, onProgress: (share: number) => void = () => {}, now = new Date()): Promise<void> {
  const ctx = systemContext(workspaceId, "Demo");
  const places = await choosePlaces();
  const channels = demoChannels(places).filter((channel) => findManifest(channel.connector));
  await inTransaction(ctx, async (unit) => {
    const connections = await createConnections(unit, workspaceId, channels);
    const square = demoSquare(places);
    const squareManifest = findManifest(square.connector);
    const squareId = squareManifest?.posts && (await createConnections(unit, workspaceId, [square])).get(square.connector);
    const reaches = [...channels.map(({ connector, reaches }) => [connections.get(connector)!, reaches] as const), ...(squareId ? [[squareId, square.reaches] as const] : [])];
    // Now, so that the platforms are up by the time workers see the connections.
    await writeStage({ workspaceId, places, connections: Object.fromEntries(connections), reaches: Object.fromEntries(reaches) });
    const { cast, members: people, parties } = await assemble(unit, workspaceId, channels, connections, now);
    onProgress(0.1);
    const woven = weave(cast, channels, now);
    onProgress(0.3);
    await insertWoven(unit, workspaceId, woven, now, (share) => onProgress(0.3 + share * 0.6));
    unit.job({ identifier: "weave_fabric", payload: { workspaceId }, queue_name: `fabric:${workspaceId}`, job_key: `fabric:${workspaceId}`, max_attempts: 3 });
    await playBusiness(unit, { workspaceId, now, dice: seeded(seed + 1), customers: parties, members: people, membersOf: cast.membersOf, woven, channels });
    if (squareId && squareManifest) {
      const [connection] = await unit.tx.select().from(connectionTable).where(and(eq(connectionTable.workspaceId, workspaceId), eq(connectionTable.id, squareId)));
      await playMentions(unit, { workspaceId, connection: connection!, manifest: squareManifest, now, customers: parties, community: cast.membersOf("community") });
      await playBesideSquare(unit, square.connector, { workspaceId, now, customers: parties, community: cast.membersOf("community") });
      await playPublications(unit, { workspaceId, connection: connection!, manifest: squareManifest, now, community: cast.membersOf("community") });
      await playReactions(unit, workspaceId, now);
    }
    await notePrices(unit, workspaceId);
    await playRegrouping(unit, workspaceId);
    await playAutomation(unit, workspaceId, now);
    await playNotifications(unit, workspaceId);
    onProgress(1);
  });
}

/** So many messages are read for prices in one job. */
const readAtOnce = 200;

/** What our messages told customers of prices is read from all of them, as it is from each that goes out. */
async function notePrices(unit: Unit, workspaceId: string): Promise<void> {
  const said = await unit.tx.select({ id: messages.id, text: messages.text }).from(messages).where(and(eq(messages.workspaceId, workspaceId), eq(messages.direction, "out"), eq(messages.kind, "message"), sql`${messages.text} ~ '[0-9]'`));
  for (let at = 0; at < said.length; at += readAtOnce) unit.job(...notePricesJob(workspaceId, said.slice(at, at + readAtOnce)));
}

/** On the other channel of the demo that has public posts, where this Weft has one. */
async function playBesideSquare(unit: Unit, squareConnector: string, common: Omit<Square, "connection" | "manifest">): Promise<void> {
  const rows = await unit.tx.select().from(connectionTable).where(and(eq(connectionTable.workspaceId, common.workspaceId), ne(connectionTable.connector, squareConnector)));
  for (const connection of rows) {
    const manifest = findManifest(connection.connector);
    if (manifest?.posts) await playNetwork(unit, { ...common, connection, manifest });
  }
}

/** Rivals have no place in the story. */
const nowhere = -1;

function weave(cast: Cast, channels: DemoChannel[], now: Date): Woven {
  const dice = seeded(seed);
  const woven = nothingWoven();
  for (const episode of planEpisodes(dice, channels, customers, now)) playEpisode(dice, cast, woven, episode, now);
  for (const channel of channels) {
    const until = channel.status === "active" ? now : new Date(now.getTime() - pausedForDays * 86_400_000);
    playGroup(dice, cast, woven, channel, customers.flatMap((customer, index) => channel.handleOf(customer, index)?.handle ?? []), rivals.flatMap((rival) => channel.handleOf(rival, nowhere)?.handle ?? []), until);
  }
  for (const channel of channels) if (channel.status === "active") playTeamRoom(cast, woven, channel, now);
  leaveUnanswered(woven, channels, now);
  noticeUntil(woven, now);
  return woven;
}

/** In some the customer has said nothing since: nobody closed them. */
const unanswered = [{ most: 2, from: 3.1, to: 3.9 }, { most: 3, from: 4, to: 8.5 }, { most: 4, from: 13, to: 34 }]; // days

function leaveUnanswered({ conversations: all, messages: said, facts, promises }: Woven, channels: readonly DemoChannel[], now: Date): void {
  const active = new Set(channels.flatMap(({ connector, status }) => (status === "active" ? [connector] : [])));
  const days = ({ lastMessageAt }: ConversationRecord) => (now.getTime() - lastMessageAt.getTime()) / 86_400_000;
  const silent = all.filter((one) => one.status === "closed" && !one.isGroup && one.lastMessageDirection === "out" && active.has(one.channel));
  for (const conversation of unanswered.flatMap(({ most, from, to }) => silent.filter((one) => days(one) > from && days(one) < to).slice(0, most))) {
    const at = conversation.closedAt!.getTime();
    const line = said.findIndex((message) => message.conversationId === conversation.id && message.kind === "system" && message.sentAt.getTime() === at);
    const closing = facts.findIndex(({ kind, conversationId, at: then }) => kind === "closed" && conversationId === conversation.id && then.getTime() === at);
    said.splice(line, 1);
    facts.splice(closing, 1);
    const resolved = promises.findIndex(({ kept, target, conversationId, at: then }) => kept && target === "resolution" && conversationId === conversation.id && then.getTime() === at);
    if (resolved >= 0) promises.splice(resolved, 1);
    Object.assign(conversation, { status: "open", closedAt: null });
  }
}

async function assemble(unit: Unit, workspaceId: string, channels: DemoChannel[], connectionIds: Map<string, string>, now: Date): Promise<{ cast: Cast; members: DemoMember[]; parties: Party[] }> {
  const { tx } = unit;
  const teamRows = await tx.select().from(teams).where(eq(teams.workspaceId, workspaceId));
  const memberRows = await tx.select({ id: members.id, name: members.name, teamId: teamMembers.teamId }).from(members).innerJoin(teamMembers, sql`${teamMembers.workspaceId} = ${workspaceId} and ${teamMembers.memberId} = ${members.id}`).where(eq(members.workspaceId, workspaceId));
  const teamId = (name: string) => teamRows.find((team) => team.name.toLowerCase() === name)?.id ?? null;
  const { known, parties, tiers } = await createCustomers(unit, workspaceId, channels, connectionIds, { now, owners: memberRows.filter((row) => row.teamId === teamId("sales")).map(({ id }) => id) });
  const photo = await storeFile(unit, within(systemContext(workspaceId), unit), { name: "crates.png", content: cratePicture(5) });
  const cast: Cast = {
    workspaceId,
    connectionId: (connector) => connectionIds.get(connector)!,
    teamId,
    membersOf: (team) => memberRows.filter((row) => row.teamId === teamId(team)),
    identity: (connector, handle) => known.get(`${connector}\n${handle}`)!,
    book: await writeServiceLevels(unit, workspaceId, channels, await timeZoneOf(unit, { workspaceId })),
    tierOf: (contactId) => tiers.get(contactId),
    photo: { type: "image", fileId: photo.id, name: photo.name, mime: photo.mime, size: photo.size, state: "ready" },
  };
  return { cast, members: memberRows, parties };
}

/** A few customers are promised more than the others. */
const tierOf = (index: number): CustomerTier | undefined => (index % 7 === 0 ? "vip" : index % 7 === 3 ? "premium" : undefined);

/** How long the demo's customers are known, in days. */
const knownFor = 90;

async function createCustomers(unit: Unit, workspaceId: string, channels: DemoChannel[], connectionIds: Map<string, string>, { now, owners }: { now: Date; owners: readonly string[] }) {
  const { tx } = unit;
  const known = new Map<string, { id: string; contactId: string; name: string }>();
  const rows = customers.map((customer) => ({ customer, companyId: newId(), contactId: newId() }));
  const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);
  const ofRecord = (index: number) => ({ workspaceId, isDemo: true, ownerId: owners[index % Math.max(1, owners.length)] ?? null, labels: [...(customerLabels[index] ?? [])], createdAt: ago(knownFor), updatedAt: ago((index * 7) % knownFor) });
  await tx.insert(companies).values(rows.map(({ customer, companyId }, index) => ({ ...ofRecord(index), id: companyId, name: customer.company, domain: domainOf(customer.company, index), country: countries[index] ?? null, serviceLevel: tierOf(index) ?? null })));
  await tx.insert(contacts).values(rows.map(({ customer, companyId, contactId }, index) => ({ ...ofRecord(index), id: contactId, name: customer.name, jobTitle: customer.title, companyId, language: customer.language === "en" ? null : customer.language })));
  const twice = customersTwice.map(({ customer, name, title }, index) => ({ ...ofRecord(customer), labels: [], id: newId(), name, jobTitle: title, companyId: rows[customer]!.companyId, createdAt: ago(3 + index), updatedAt: ago(3 + index) }));
  await tx.insert(contacts).values(twice);
  const companiesAgain = companiesTwice.map(({ customer, name, industry }, index) => ({ ...ofRecord(customer), labels: [], id: newId(), name, industry, domain: `www.${domainOf(customers[customer]!.company, customer)}`, country: countries[customer] ?? null, createdAt: ago(5 + index), updatedAt: ago(5 + index) }));
  await tx.insert(companies).values(companiesAgain);
  noteForMatching(unit, { workspaceId }, "companies", [...rows.map(({ companyId }) => companyId), ...companiesAgain.map(({ id }) => id)]);
  noteForMatching(unit, { workspaceId }, "contacts", [...rows.map(({ contactId }) => contactId), ...twice.map(({ id }) => id)]);
  await tx.insert(tasks).values(customerTasks.map(({ customer, name, due, done }) => ({
    ...ofRecord(customer), labels: [], id: newId(), name, dueDate: due === null ? null : ago(-due).toISOString().slice(0, 10), status: done ? ("done" as const) : ("open" as const),
    contactId: rows[customer]!.contactId, companyId: rows[customer]!.companyId,
  })));
  const handles = channels.flatMap((channel) => rows.flatMap(({ customer, contactId }, index) => {
    const handle = channel.handleOf(customer, index);
    if (!handle) return [];
    const manifest = findManifest(channel.connector)!;
    const id = newId();
    known.set(`${channel.connector}\n${handle.handle}`, { id, contactId, name: customer.name });
    return [{ workspaceId, id, contactId, namespace: namespaceOf(manifest, connectionIds.get(channel.connector)!), channel: channel.connector, handle: handle.handle, displayHandle: handle.display, name: customer.name, address: manifest.handleKind ? normaliseAddress(manifest.handleKind, handle.handle) : null, evidence: { by: "demo" } }];
  }));
  await tx.insert(identities).values([...handles, ...(await createRivals(unit, workspaceId, channels, connectionIds, { known, courted: rows.map(({ companyId }) => companyId), ownerId: owners[0] ?? null, since: ago(knownFor) }))]);
  return { known, tiers: new Map(rows.map(({ contactId }, index) => [contactId, tierOf(index)] as const)), parties: rows.map(({ customer, contactId, companyId }, index): Party => ({ contactId, companyId, name: customer.name, ownerId: ofRecord(index).ownerId })) };
}

/** Who competes with us for a customer, and writes in the customers' group. @returns their handles */
async function createRivals({ tx }: Unit, workspaceId: string, channels: DemoChannel[], connectionIds: Map<string, string>, { known, courted, ownerId, since }: { known: Map<string, { id: string; contactId: string; name: string }>; courted: readonly string[]; ownerId: string | null; since: Date }) {
  const rows = rivals.map((rival) => ({ rival, companyId: newId(), contactId: newId() }));
  const ofRecord = { workspaceId, isDemo: true, ownerId, createdAt: since, updatedAt: since };
  await tx.insert(companies).values(rows.map(({ rival, companyId }) => ({ ...ofRecord, id: companyId, name: rival.company, domain: domainOf(rival.company, nowhere), industry: "Packaging" })));
  await tx.insert(contacts).values(rows.map(({ rival, companyId, contactId }) => ({ ...ofRecord, id: contactId, name: rival.name, jobTitle: rival.title, companyId })));
  await tx.insert(relations).values(rows.map(({ rival, companyId }) => ({ workspaceId, id: newId(), kind: "competes_for", fromKind: "companies" as const, fromId: companyId, toKind: "companies" as const, toId: courted[rival.courts]!, createdByName: "Demo", createdAt: since })));
  return channels.filter(({ group }) => group).flatMap((channel) => rows.flatMap(({ rival, contactId }) => {
    const handle = channel.handleOf(rival, nowhere);
    if (!handle) return [];
    const manifest = findManifest(channel.connector)!;
    const id = newId();
    known.set(`${channel.connector}\n${handle.handle}`, { id, contactId, name: rival.name });
    return [{ workspaceId, id, contactId, namespace: namespaceOf(manifest, connectionIds.get(channel.connector)!), channel: channel.connector, handle: handle.handle, displayHandle: handle.display, name: rival.name, address: manifest.handleKind ? normaliseAddress(manifest.handleKind, handle.handle) : null, evidence: { by: "demo" } }];
  }));
}

async function insertWoven(unit: Unit, workspaceId: string, woven: Woven, now: Date, onProgress: (share: number) => void): Promise<void> {
  sortConversations(woven, now);
  await insertRows(unit, workspaceId, conversations, woven.conversations);
  await insertRows(unit, workspaceId, conversationLabels, woven.conversations.flatMap(({ id: conversationId, labels: given, status, lastMessageAt }) => given.map((label) => ({ workspaceId, conversationId, label, status, lastMessageAt }))));
  await insertRows(unit, workspaceId, labels, conversationLabelsOfDemo.map(({ name, colour }) => ({ workspaceId, id: newId(), name, colour })));
  await insertRows(unit, workspaceId, threadKeys, woven.conversations.flatMap(({ connectionId, remoteId, token, id }) =>
    [remoteId, `token:${token}`].flatMap((key) => (key ? [{ workspaceId, connectionId, key, conversationId: id }] : []))));
  await insertRows(unit, workspaceId, messages, woven.messages, (count) => onProgress((0.9 * count) / woven.messages.length));
  for (const { id, snoozedUntil } of woven.conversations) {
    if (snoozedUntil) unit.job({ identifier: "wake_conversation", payload: { workspaceId, conversationId: id }, run_at: snoozedUntil.toISOString(), job_key: `wake:${id}` });
  }
  await addCounters(unit, woven.conversations.map(countersOf));
  await addFacts(unit, woven.facts);
  await insertPromises(unit, workspaceId, woven);
  await noteLastMessages(unit, workspaceId, woven);
}

/** When each connection last brought something and last sent something. */
async function noteLastMessages({ tx }: Unit, workspaceId: string, { messages: rows }: Woven): Promise<void> {
  const last = (connectionId: string, direction: "in" | "out") => rows.reduce<Date | null>((latest, row) => (row.connectionId === connectionId && row.direction === direction && row.kind !== "note" && (!latest || row.sentAt > latest) ? row.sentAt : latest), null);
  for (const connectionId of new Set(rows.map((row) => row.connectionId))) {
    await tx.update(connectionHealth).set({ lastInboundAt: last(connectionId, "in"), lastOutboundAt: last(connectionId, "out") }).where(and(eq(connectionHealth.workspaceId, workspaceId), eq(connectionHealth.connectionId, connectionId)));
  }
}
