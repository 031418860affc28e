import "server-only";
import { noteEvents } from "../automation/note";
import type { ChannelEvent } from "../connectors/contract";
import type { Unit } from "../context";
import { findEarlierEvents, keepEvents } from "../ingest/effects";
import { nilId } from "../ids";
import { createMissing, findIdentities } from "../ingest/identities";
import type { Incoming } from "../ingest/incoming";
import { PairMap } from "../ingest/pair-map";
import { matchQueries } from "../listening/match";
import { sendersOf } from "../ingest/senders";
import { markAnswered } from "./answered";
import { groupingJob } from "./group";
import { applyToMentions, speaksOfPost } from "./effects";
import { clearPosts } from "../posts/echoes";
import { countMentions, factsOfMention } from "./count";
import type { Fact } from "../metrics/facts";
import { noteForSearch } from "../search/note";
import { storeMentions, type StoredMention } from "./store";

const becoming = new Set<ChannelEvent["kind"]>(["mention", "comment", "post"]);

/** Whether an event is of a public post, and none of the inbox's. */
export const isPublic = ({ kind, public: open }: ChannelEvent): boolean => becoming.has(kind) || speaksOfPost({ kind, public: open });

export { speaksOfPost };

/** Beyond so many, browsers are told that mentions are others, and not which. */
const named = 50;

/**
 * Applies a batch of public events in the transaction of the others: authors, mentions, what changes them, our own posts that come back, and
 * what they answer; in as many statements for many as for few. Applying the same events again adds nothing.
 * @returns what it adds to the figures, for the caller to add with the rest of the batch
 */
export async function applyPublic(unit: Unit, workspaceId: string, items: readonly Incoming[]): Promise<Fact[]> {
  if (!items.length) return [];
  const written = firstOfEach(items.filter(({ event }) => becoming.has(event.kind)));
  const others = items.filter(({ event }) => !becoming.has(event.kind));
  const senders = sendersOf(written);
  const identities = await findIdentities(unit, workspaceId, senders);
  await createMissing(unit, workspaceId, sendersOf(written.filter(({ isAround }) => !isAround)), identities);
  await clearPosts(unit, workspaceId, written.filter(({ event }) => event.outgoing || event.own));
  const stored = await storeMentions(unit, workspaceId, written, identities);
  const told = stored.filter(({ item }) => !item.isAround);
  const aboutOthers = await matchQueries(unit, workspaceId, told);
  const { ids: answered, counted } = await markAnswered(unit, workspaceId, stored);
  // What was said of a post before it was here (another worker was faster), then what is said now.
  const earlier = await findEarlierEvents(unit, workspaceId, stored.map(({ item: { connection, manifest, externalId } }) => ({ connection, manifest, ids: [externalId] })));
  const kept = await keepEvents(unit, workspaceId, others);
  const changed = await applyToMentions(unit, workspaceId, [...earlier, ...kept].filter(({ event }) => speaksOfPost(event)));
  noteForSearch(unit, { workspaceId }, "mentions", [...stored.map(({ id }) => id), ...changed.counted]);
  const touched = [...new Set([...stored.map(({ id }) => id), ...answered, ...changed.ids])];
  if (touched.length) unit.change({ topic: "mention", ids: touched.length > named ? [] : touched });
  const heard = told.filter(({ isOurs }) => !isOurs);
  if (heard.length) unit.job(groupingJob(workspaceId, new Date()));
  noteEvents(unit, workspaceId, heard.map(({ id, item: { at } }) => ({ kind: "mention_arrived", mentionId: id, at })));
  const fresh = heard.flatMap((one) => factsOfStored(workspaceId, one, aboutOthers.has(one.id)));
  return [...fresh, ...(await countMentions(unit, workspaceId, [...counted, ...answered, ...changed.counted]))];
}

/** As it was written into its row. */
function factsOfStored(workspaceId: string, { id, item: { at, connection }, state, mood, relation }: StoredMention, isAboutOthers: boolean): Fact[] {
  return factsOfMention({ workspaceId, connectionId: connection.id, mentionId: id, at }, { teamId: connection.teamId ?? nilId, memberId: nilId, due: state === "open", covered: false, mood, relation: isAboutOthers ? "about_competitor" : relation, isOurs: false });
}

/** The same post may come twice in one batch. */
function firstOfEach(items: readonly Incoming[]): Incoming[] {
  const seen = new PairMap<true>();
  return items.filter(({ connection, externalId }) => {
    if (seen.has(connection.id, externalId)) return false;
    seen.set(connection.id, externalId, true);
    return true;
  });
}
