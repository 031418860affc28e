import "server-only";
import { and, eq } from "drizzle-orm";
import { identities, mentions } from "@/db";
import { demoBluesky } from "@/db/seed/channels";
import { type DemoPost, us } from "@/db/seed/mentions";
import { demoNetwork } from "@/db/seed/waves";
import type { ChannelEvent } from "../connectors/contract";
import type { Unit } from "../context";
import { newId } from "../ids";
import { namespaceOf } from "../identity/namespace";
import { toIncoming } from "../ingest/incoming";
import { groupWaiting } from "../mentions/group";
import { applyPublic } from "../mentions/ingest";
import type { Square } from "./mentions";
import { wavesOn } from "./waves";

const hourMs = 3_600_000;

/**
 * Plays what was said on a network beside the square. All of it is long done with: the demo's platform of that network begins with the demo and knows none of
 * these posts, so that nothing of it waits for an answer.
 */
export async function playNetwork(unit: Unit, { workspaceId, connection, manifest, now, customers, community: [member] }: Square): Promise<void> {
  if (!manifest.posts) return;
  const { tx } = unit;
  const namespace = namespaceOf(manifest, connection.id);
  await tx.insert(identities).values(demoNetwork.flatMap(({ customer, handle, name }) => {
    const party = customer === undefined ? undefined : customers[customer];
    return party ? [{ workspaceId, id: newId(), contactId: party.contactId, namespace, channel: connection.connector, handle: didOf(handle), displayHandle: handleOf(handle), name, evidence: { by: "demo" } }] : [];
  }));
  const told = wavesOn("network").toSorted((a, b) => b.hoursAgo - a.hoursAgo);
  const authors = new Map(told.map(({ key, by }) => [key, by]));
  const events = told.map((post) => toEvent(post, authors, now));
  await applyPublic(unit, workspaceId, events.map((event, index) => toIncoming(connection, manifest, event, new Date(event.at!), connection.id, index)));
  for (const [at, { by, sentiment, intent, labels = [], state }] of told.entries()) {
    if (by === us) continue;
    const closedAt = new Date(Date.parse(events[at]!.at!) + hourMs);
    await tx.update(mentions).set({ sentiment, ...(intent && { intent }), labels: [...labels], ...(state && { state, closedAt }), ...(member && { assigneeId: member.id, takenAt: closedAt }) })
      .where(and(eq(mentions.workspaceId, workspaceId), eq(mentions.connectionId, connection.id), eq(mentions.remoteId, events[at]!.externalId!)));
  }
  await groupWaiting(unit, workspaceId);
}

/** Ids and names as that network has them. */
const didOf = (handle: string): string => (handle === us ? demoBluesky.did : `did:plc:${handle.replaceAll(/[^a-z2-7]/g, "").padEnd(24, "2").slice(0, 24)}`);
const handleOf = (handle: string): string => (handle === us ? `@${demoBluesky.handle}` : `${handle}.example`);

function toEvent({ key, by, hoursAgo, text, language, to, likes = 0, reposts = 0 }: DemoPost, authors: ReadonlyMap<string, string>, now: Date): ChannelEvent {
  const author = demoNetwork.find(({ handle }) => handle === by);
  const profile = `https://bsky.app/profile/${didOf(by)}`;
  const uriOf = (one: string) => `at://${didOf(authors.get(one) ?? us)}/app.bsky.feed.post/${one}`;
  return {
    kind: to ? "comment" : "mention", public: true, externalId: uriOf(key), text: text.replaceAll("@northwind", `@${demoBluesky.handle}`), at: new Date(now.getTime() - hoursAgo * hourMs).toISOString(), url: `${profile}/post/${key}`,
    ...(to && { replyTo: uriOf(to) }),
    ...(author ? { from: didOf(by), fromHandle: handleOf(by), fromName: author.name } : { outgoing: true, fromName: "Northwind Wholesale", fromHandle: handleOf(us) }),
    post: { language, counts: { likes, reposts }, ...(author && { author: { followers: author.followers, url: profile } }) },
  };
}
