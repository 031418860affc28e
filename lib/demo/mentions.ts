import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { cases, companies, contacts, identities, listeningQueries, mentions, posts, relations } from "@/db";
import { demoAuthors, demoQueries, type DemoPost, us } from "@/db/seed/mentions";
import type { ChannelEvent } from "../connectors/contract";
import type { ConnectorManifest } from "../connectors/manifest";
import type { Unit } from "../context";
import { newId } from "../ids";
import { namespaceOf } from "../identity/namespace";
import { type ConnectionRecord, toIncoming } from "../ingest/incoming";
import { ensureLabels } from "../labels/ensure";
import { applyPublic } from "../mentions/ingest";
import { noteMentions } from "../mentions/count";
import { groupWaiting } from "../mentions/group";
import { rankWaiting } from "../mentions/rank";
import { addFacts } from "../metrics/facts";
import type { Party } from "./business/firm";
import { playCrisis } from "./crises";
import { saidInPublic, saidSinceHours } from "./said";
import type { DemoMember } from "./threads";

export interface Square {
  workspaceId: string;
  connection: ConnectionRecord;
  manifest: ConnectorManifest;
  now: Date;
  /** In the order of the story. */
  customers: readonly Party[];
  community: readonly DemoMember[];
}

const hourMs = 3_600_000;

/** Plays what was said in public through the real ingest, then what members did about it. */
export async function playMentions(unit: Unit, square: Square): Promise<void> {
  const { workspaceId, connection, manifest, now } = square;
  if (!manifest.posts) return;
  await introduce(unit, square);
  await unit.tx.insert(listeningQueries).values(demoQueries.map((query) => ({ ...query, workspaceId, id: newId(), createdAt: new Date(now.getTime() - saidSinceHours * hourMs), updatedAt: new Date(now.getTime() - saidSinceHours * hourMs) })));
  const told = saidInPublic();
  const tell = async (said: readonly DemoPost[]) => {
    const items = said.map((post, index) => {
      const event = toEvent(post, now);
      return toIncoming(connection, manifest, event, new Date(event.at!), connection.id, index);
    });
    for (let at = 0; at < items.length; at += 200) await addFacts(unit, await applyPublic(unit, workspaceId, items.slice(at, at + 200)));
  };
  await tell(told.filter(({ by }) => by !== us));
  await write(unit, square, told);
  await tell(told.filter(({ by }) => by === us));
  await treat(unit, square, told);
  while (await groupWaiting(unit, workspaceId));
  await rankWaiting(unit, workspaceId, now);
  await playCrisis(unit, square);
}

function toEvent({ key, by, hoursAgo, text, language, to, likes = 0, reposts = 0, warnings, picture }: DemoPost, now: Date): ChannelEvent {
  const author = demoAuthors.find(({ handle }) => handle === by);
  const remote = (one: string) => `square-${one}`;
  return {
    kind: to ? "comment" : "mention", public: true, externalId: remote(key), text, at: new Date(now.getTime() - hoursAgo * hourMs).toISOString(), url: `https://square.example/p/${key}`,
    ...(to && { replyTo: remote(to) }),
    ...(author ? { from: by, fromHandle: by, fromName: author.name } : { outgoing: true, fromName: "Northwind Wholesale", fromHandle: "@northwind" }),
    ...(picture && { attachments: [{ type: "image" as const, title: picture, url: `https://square.example/p/${key}.jpg` }] }),
    post: { language, counts: { likes, reposts }, ...(warnings && { warnings }), ...(author && { author: { followers: author.followers, automated: author.automated, url: `https://square.example/${by}` } }) },
  };
}

/** Customers who speak there are known by what they buy, and who competes for them. */
async function introduce({ tx }: Unit, { workspaceId, connection, manifest, now, customers }: Square): Promise<void> {
  const since = new Date(now.getTime() - saidSinceHours * hourMs);
  const rivals = new Map(demoAuthors.flatMap(({ handle, name, rival }) => (rival ? [[handle, { name, ...rival, companyId: newId(), contactId: newId() }] as const] : [])));
  for (const { name, person, courts, companyId, contactId } of rivals.values()) {
    const ofRecord = { workspaceId, isDemo: true, ownerId: customers[courts]?.ownerId ?? null, createdAt: since, updatedAt: since };
    await tx.insert(companies).values({ ...ofRecord, id: companyId, name, industry: "Packaging" });
    await tx.insert(contacts).values({ ...ofRecord, id: contactId, name: person, companyId });
    if (customers[courts]) await tx.insert(relations).values({ workspaceId, id: newId(), kind: "competes_for", fromKind: "companies", fromId: companyId, toKind: "companies", toId: customers[courts].companyId, createdByName: "Demo", createdAt: since });
  }
  const rows = demoAuthors.flatMap(({ customer, handle, name }) => {
    const party = customer === undefined ? rivals.get(handle) : customers[customer];
    return party ? [{ workspaceId, id: newId(), contactId: party.contactId, namespace: namespaceOf(manifest, connection.id), channel: connection.connector, handle, displayHandle: handle, name, evidence: { by: "demo" } }] : [];
  });
  await tx.insert(identities).values(rows);
}

/** What the community's members answered, in turn: before the platform tells of it, so that it is known whose each is. */
async function write({ tx }: Unit, { workspaceId, connection, now, community }: Square, told: readonly DemoPost[]): Promise<void> {
  const theirs = await tx.select({ id: mentions.id, remoteId: mentions.remoteId }).from(mentions).where(and(eq(mentions.workspaceId, workspaceId), eq(mentions.connectionId, connection.id)));
  const byKey = new Map(theirs.map(({ id, remoteId }) => [remoteId, id]));
  const rows = told.filter(({ by, to }) => by === us && to).map(({ key, to, text, language, hoursAgo }, n): typeof posts.$inferInsert => {
    const member = community[n % Math.max(1, community.length)];
    const at = new Date(now.getTime() - hoursAgo * hourMs);
    return { workspaceId, id: newId(), connectionId: connection.id, replyToId: byKey.get(`square-${to}`) ?? null, memberId: member?.id ?? null, authorName: member?.name ?? null, text, language: language ?? null, status: "published", remoteId: `square-${key}`, url: `https://square.example/p/${key}`, attempts: 1, idempotencyKey: newId(), publishedAt: at, createdAt: at };
  });
  if (rows.length) await tx.insert(posts).values(rows);
}

async function treat(unit: Unit, { workspaceId, connection, now, community }: Square, told: readonly DemoPost[]): Promise<void> {
  const { tx } = unit;
  const stored = await tx.select({ id: mentions.id, remoteId: mentions.remoteId, at: mentions.at, state: mentions.state, identityId: mentions.identityId }).from(mentions).where(and(eq(mentions.workspaceId, workspaceId), eq(mentions.connectionId, connection.id)));
  const byKey = new Map(stored.map((row) => [row.remoteId, row]));
  const [member] = community;
  await ensureLabels(unit, { workspaceId }, [...new Set(told.flatMap(({ labels = [] }) => labels))]);
  for (const { key, sentiment, intent, labels = [], state, isTaken, by } of told) {
    const row = byKey.get(`square-${key}`);
    if (!row || by === us) continue;
    const closedAt = state ? new Date(Math.min(now.getTime() - 60_000, row.at.getTime() + hourMs)) : undefined;
    await tx.update(mentions).set({ ...(sentiment && { sentiment }), ...(intent && { intent }), labels: [...labels], ...(state && { state, closedAt }), ...((isTaken || state || row.state === "answered") && member && { assigneeId: member.id, takenAt: closedAt ?? row.at }) }).where(and(eq(mentions.workspaceId, workspaceId), eq(mentions.id, row.id)));
  }
  noteMentions(unit, workspaceId, stored.map(({ id }) => id));
  const portal = byKey.get("square-invoice");
  if (portal) await tx.update(mentions).set({ caseId: await openCase(tx, workspaceId, portal.identityId, member, now) }).where(and(eq(mentions.workspaceId, workspaceId), eq(mentions.id, portal.id)));
  const rude = byKey.get("square-rude");
  if (rude) await tx.insert(posts).values({ workspaceId, id: newId(), connectionId: connection.id, replyToId: rude.id, memberId: member?.id ?? null, authorName: member?.name ?? null, text: "Das tut uns leid. Die Gutschrift ist heute unterwegs.", language: "de", status: "failed", errorKind: "rejected", error: "The square did not take it: answers to posts behind a warning wait for its moderators.", attempts: 1, idempotencyKey: newId(), createdAt: new Date(now.getTime() - 6.9 * hourMs) });
}

async function openCase(tx: Unit["tx"], workspaceId: string, identityId: string | null, member: DemoMember | undefined, now: Date): Promise<string> {
  const [author] = identityId ? await tx.select({ contactId: identities.contactId }).from(identities).where(and(eq(identities.workspaceId, workspaceId), inArray(identities.id, [identityId]))) : [];
  const id = newId();
  const at = new Date(now.getTime() - 32.6 * hourMs);
  await tx.insert(cases).values({ workspaceId, id, name: "Invoice portal logs customers out", priority: "normal", contactId: author?.contactId ?? null, about: "Ravi Shah (@ravishah) wrote in public:\n\n@northwind your invoice portal logs me out every two minutes. Any plan to fix it?\n\nhttps://square.example/p/invoice", ownerId: member?.id ?? null, isDemo: true, createdAt: at, updatedAt: at });
  return id;
}
