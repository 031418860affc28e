import "server-only";
import { randomBytes } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { companies, connectionHealth, connectionRoutes, connections, contacts, conversations, getDb, identities, members, messages, teamMembers, teams, threadKeys } from "@/db";
import { demoChannels, type DemoChannel } from "@/db/seed/channels";
import { customers } from "@/db/seed/story";
import { attendanceOf } from "../connectors/attendance";
import { findConnector, findManifest } from "../connectors/registry";
import { sealCredentials } from "../connections/secrets";
import { inTransaction, systemContext, within, type Unit } from "../context";
import { storeFile } from "../files/store";
import { publicUrl } from "../http/public-url";
import { newId } from "../ids";
import { normaliseAddress } from "../ingest/identities";
import { addCounters, countersOf } from "../metrics/counters";
import { addRollups } from "../metrics/rollups";
import { notifyWork } from "../realtime/notify";
import { planEpisodes } from "./episodes";
import { playGroup } from "./groups";
import { cratePicture } from "./picture";
import { seeded } from "./random";
import { type Cast, playEpisode, type Woven } from "./threads";

const seed = 20_260_106;
const rowsPerInsert = 400;

/**
 * Fills a demo workspace that has its people with ninety days of history on every channel that this Weft has: the same
 * story each time, told up to `now`, with the state rules, counters and rollups of the real inbox.
 */
export async function weaveHistory(workspaceId: string, onProgress: (share: number) => void = () => {}, now = new Date()): Promise<void> {
  const ctx = systemContext(workspaceId, "Demo");
  const channels = demoChannels(publicUrl("")).filter((channel) => findManifest(channel.connector));
  const made = await inTransaction(ctx, async (unit) => {
    const connectionIds = await createConnections(unit, workspaceId, channels);
    const cast = await assemble(unit, workspaceId, channels, connectionIds);
    onProgress(0.1);
    const dice = seeded(seed);
    const woven: Woven = { conversations: [], messages: [], rollups: [] };
    const open = new Map<string, Woven["conversations"][number]>();
    for (const episode of planEpisodes(dice, channels, customers, now)) playEpisode(dice, cast, woven, open, episode, now);
    for (const channel of channels) playGroup(dice, cast, woven, channel, customers.flatMap((customer, index) => channel.handleOf(customer, index)?.handle ?? []), now);
    onProgress(0.3);
    await insertWoven(unit, workspaceId, woven, (share) => onProgress(0.3 + share * 0.7));
    return connectionIds;
  });
  for (const [connector, connectionId] of made) await route(workspaceId, connectionId, channels.find((channel) => channel.connector === connector)!);
}

async function createConnections({ tx }: Unit, workspaceId: string, channels: DemoChannel[]): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const { connector, name, remoteId, displayName, settings, secrets, facts, status } of channels) {
    const id = newId();
    ids.set(connector, id);
    const generated = Object.fromEntries((findManifest(connector)?.settings ?? []).filter((field) => field.generated).map((field) => [field.name, randomBytes(32).toString("hex")]));
    const defaults = Object.fromEntries((findManifest(connector)?.settings ?? []).flatMap((field) => (field.default === undefined || field.type === "secret" ? [] : [[field.name, field.default]])));
    await tx.insert(connections).values({ workspaceId, id, connector, name, remoteId, displayName, settings: { ...defaults, ...settings }, secrets: sealCredentials(workspaceId, id, { ...generated, ...secrets }), facts, status, isDemo: true });
    await tx.insert(connectionHealth).values({ workspaceId, connectionId: id, lastInboundAt: new Date(), lastHealthyAt: status === "active" ? new Date() : null });
  }
  return ids;
}

/** Webhooks find their way, and a worker attends to what has a session, once the history is there. */
async function route(workspaceId: string, connectionId: string, { connector, settings, facts, status }: DemoChannel): Promise<void> {
  const code = await findConnector(connector);
  const attended = status === "active" && code !== null && attendanceOf(code, { id: connectionId, settings, facts }) !== "none";
  await getDb().insert(connectionRoutes).values({ connectionId, workspaceId, connector, attended }).onConflictDoNothing();
  notifyWork({ w: workspaceId, connection: connectionId });
}

async function assemble(unit: Unit, workspaceId: string, channels: DemoChannel[], connectionIds: Map<string, string>): Promise<Cast> {
  const { tx } = unit;
  const teamRows = await tx.select().from(teams).where(eq(teams.workspaceId, workspaceId));
  const memberRows = await tx.select({ id: members.id, name: members.name, teamId: teamMembers.teamId }).from(members).innerJoin(teamMembers, sql`${teamMembers.workspaceId} = ${workspaceId} and ${teamMembers.memberId} = ${members.id}`).where(eq(members.workspaceId, workspaceId));
  const teamId = (name: string) => teamRows.find((team) => team.name.toLowerCase() === name)?.id ?? null;
  const known = await createCustomers(unit, workspaceId, channels, connectionIds);
  const photo = await storeFile(unit, within(systemContext(workspaceId), unit), { name: "crates.png", content: cratePicture(5) });
  return {
    workspaceId,
    connectionId: (connector) => connectionIds.get(connector)!,
    teamId,
    membersOf: (team) => memberRows.filter((row) => row.teamId === teamId(team)),
    identity: (connector, handle) => known.get(`${connector}\n${handle}`)!,
    photo: { type: "image", fileId: photo.id, name: photo.name, mime: photo.mime, size: photo.size, state: "ready" },
  };
}

async function createCustomers({ tx }: Unit, workspaceId: string, channels: DemoChannel[], connectionIds: Map<string, string>) {
  const known = new Map<string, { id: string; contactId: string; name: string }>();
  const rows = customers.map((customer) => ({ customer, companyId: newId(), contactId: newId() }));
  await tx.insert(companies).values(rows.map(({ customer, companyId }) => ({ workspaceId, id: companyId, name: customer.company, isDemo: true })));
  await tx.insert(contacts).values(rows.map(({ customer, companyId, contactId }) => ({ workspaceId, id: contactId, name: customer.name, jobTitle: customer.title, companyId, isDemo: true })));
  const handles = channels.flatMap((channel) => rows.flatMap(({ customer, contactId }, index) => {
    const handle = channel.handleOf(customer, index);
    if (!handle) return [];
    const manifest = findManifest(channel.connector)!;
    const id = newId();
    known.set(`${channel.connector}\n${handle.handle}`, { id, contactId, name: customer.name });
    const namespace = manifest.identityScope === "channel" ? channel.connector : `${channel.connector}:${connectionIds.get(channel.connector)}`;
    return [{ workspaceId, id, contactId, namespace, channel: channel.connector, handle: handle.handle, displayHandle: handle.display, name: customer.name, address: manifest.handleKind ? normaliseAddress(manifest.handleKind, handle.handle) : null, evidence: { by: "demo" } }];
  }));
  await tx.insert(identities).values(handles);
  return known;
}

async function insertWoven(unit: Unit, workspaceId: string, woven: Woven, onProgress: (share: number) => void): Promise<void> {
  const { tx } = unit;
  for (const rows of chunks(woven.conversations)) {
    await tx.insert(conversations).values(rows);
    const keys = rows.flatMap(({ connectionId, remoteId, token, id }) => [remoteId, `token:${token}`].flatMap((key) => (key ? [{ workspaceId, connectionId, key, conversationId: id }] : [])));
    await tx.insert(threadKeys).values(keys).onConflictDoNothing();
  }
  for (const [index, rows] of chunks(woven.messages).entries()) {
    await tx.insert(messages).values(rows);
    onProgress(((index + 1) * rowsPerInsert) / woven.messages.length);
  }
  await addCounters(unit, woven.conversations.map(countersOf));
  await addRollups(unit, woven.rollups);
}

function chunks<T>(list: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(list.length / rowsPerInsert) }, (_, n) => list.slice(n * rowsPerInsert, (n + 1) * rowsPerInsert));
}
