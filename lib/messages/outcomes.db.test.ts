import { setTimeout as sleep } from "node:timers/promises";
import { and, asc, eq } from "drizzle-orm";
import { beforeEach, expect, test, vi } from "vitest";
import { connectionHealth, connections, conversationCounters, conversations, files, identities, messageAliases, messages, rollupHourly, threadKeys } from "@/db";
import { asTest } from "@/db/testing/as-test";
import type { Connector, Draft, SentMessage } from "../connectors/contract";
import { ConnectorError } from "../connectors/errors";
import { inTransaction, systemContext, within } from "../context";
import { newId } from "../ids";
import { applyEvents } from "../ingest/apply";
import { toIncoming } from "../ingest/incoming";
import { log } from "../log";
import { repairFigures } from "../metrics/check";
import { isNow, isSales } from "../metrics/catalogue";
import { requireMetric } from "../metrics/get-metric";
import { listFacts } from "../metrics/list-facts";
import { readTotals } from "../metrics/read";
import { createConnection, createMember, createWorkspace, receive, testManifest } from "../testing/factories";
import { deliverConversation } from "./deliver";
import { fetchMedia } from "./fetch-media";
import { type QueueInput, queueMessage } from "./queue-message";

// A platform that does as the test says.
const platform = vi.hoisted(() => ({
  drafts: [] as Draft[],
  answer: (): SentMessage | Promise<SentMessage> => ({ externalId: "theirs", status: "sent" }),
  media: async (): Promise<{ content: Uint8Array }> => ({ content: Buffer.from("crates") }),
  mayRepeat: true,
  perMinute: null as number | null,
}));
vi.mock("../connectors/entries", async () => {
  const [{ connectorEntry }, { testManifest: manifest }] = [await import("../connectors/entry"), await import("../testing/manifest")];
  const connector: Partial<Connector> = {
    get manifest() {
      return { ...manifest, idempotentSend: platform.mayRepeat, limits: { ...manifest.limits, sendsPerMinutePerConversation: platform.perMinute } };
    },
    send: async (_, draft) => (platform.drafts.push(draft), platform.answer()),
    media: () => platform.media(),
  };
  return { loom: connectorEntry(manifest, async () => ({ connector: connector as Connector })) };
});
log.level = "silent";

let workspaceId: string;
let connection: Awaited<ReturnType<typeof createConnection>>;
let conversationId: string;

const read = <T>(work: Parameters<typeof asTest<T>>[1]) => asTest(workspaceId, work);
const outgoing = () => read((tx) => tx.select().from(messages).where(and(eq(messages.direction, "out"), eq(messages.kind, "message"))).orderBy(asc(messages.id)));
const health = () => read(async (tx) => (await tx.select().from(connectionHealth))[0]!);
const fails = (kind: ConstructorParameters<typeof ConnectorError>[0], message: string) => void (platform.answer = () => Promise.reject(new ConnectorError(kind, message)));

beforeEach(async () => {
  platform.drafts = [];
  platform.mayRepeat = true;
  platform.perMinute = null;
  platform.answer = () => ({ externalId: "theirs", status: "sent" });
  workspaceId = (await createWorkspace()).id;
  connection = await createConnection(workspaceId);
  await receive(workspaceId, connection, [{ kind: "message", externalId: "1", aliases: ["one"], conversation: "jane", from: "jane", fromName: "Jane", text: "Hello?", at: new Date(Date.now() - 60_000).toISOString() }]);
  conversationId = (await read((tx) => tx.select({ id: conversations.id }).from(conversations)))[0]!.id;
});

/** Two parts of a test wait for one another. */
function gate() {
  let open: () => void = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { open, opened };
}

async function queue(more: Partial<QueueInput> = {}): Promise<string> {
  const { context } = await createMember(workspaceId);
  return (await inTransaction(context, (unit) => queueMessage(unit, within(context, unit), { conversationId, text: "Hi", fileIds: [], idempotencyKey: newId(), ...more }))).id;
}

test("what the platform took is known by all its ids, stops the clock and counts once", async () => {
  platform.answer = () => ({ externalId: "m2", aliases: ["two"], alsoExternalIds: ["m2b"], conversation: "jane-moved", status: "sent" });
  await queue({ replyToRemoteId: "1" });
  await deliverConversation(workspaceId, conversationId);
  expect(platform.drafts).toMatchObject([{ to: "jane", conversation: "jane", references: ["1"], replyToMessage: { message: "1", aliases: ["one"], own: false } }]);
  expect(await outgoing()).toMatchObject([{ status: "sent", remoteId: "m2", error: null }]);
  expect((await read((tx) => tx.select({ alias: messageAliases.alias }).from(messageAliases).orderBy(asc(messageAliases.alias)))).map(({ alias }) => alias)).toEqual(["m2b", "one", "two"]);
  expect((await read((tx) => tx.select({ key: threadKeys.key }).from(threadKeys))).map(({ key }) => key)).toContain("jane-moved");
  expect(await read((tx) => tx.select({ waitingSince: conversations.waitingSince, remoteId: conversations.remoteId }).from(conversations))).toEqual([{ waitingSince: null, remoteId: "jane-moved" }]);
  expect((await read((tx) => tx.select({ out: rollupHourly.messagesOut }).from(rollupHourly))).reduce((sum, { out }) => sum + out, 0)).toBe(1);
  expect((await health()).lastOutboundAt).not.toBeNull();
});

test("an echo that was faster than the answer leaves one message", async () => {
  platform.answer = async () => {
    await receive(workspaceId, connection, [{ kind: "message", externalId: "m2", outgoing: true, conversation: "jane", text: "Hi" }]);
    return { externalId: "m2", status: "sent" };
  };
  await queue();
  await deliverConversation(workspaceId, conversationId);
  expect(await outgoing()).toMatchObject([{ remoteId: "m2", status: "sent" }]);
});

test("however a message is known to have gone out, it counts once, for who wrote it", async () => {
  // The echo was faster.
  platform.answer = async () => {
    await receive(workspaceId, connection, [{ kind: "message", externalId: "m2", outgoing: true, conversation: "jane", text: "Hi" }]);
    return { externalId: "m2", status: "sent" };
  };
  await queue();
  await deliverConversation(workspaceId, conversationId);
  // Nobody knew, and the echo says so; or a receipt does.
  platform.answer = () => Promise.reject(new ConnectorError("unknown", "Cut."));
  const [second, third] = [await queue(), await queue()];
  await deliverConversation(workspaceId, conversationId);
  expect((await figures("messages-out")).value).toBe(1);
  await receive(workspaceId, connection, [{ kind: "message", externalId: "m3", aliases: [(await outgoing()).find(({ id }) => id === second)!.idempotencyKey!], outgoing: true, conversation: "jane", text: "Hi" }]);
  await read((tx) => tx.update(messages).set({ remoteId: "m4" }).where(eq(messages.id, third)));
  await receive(workspaceId, connection, [{ kind: "status", target: "m4", status: "delivered", conversation: "jane", from: "jane" }]);
  const written = await outgoing();
  const out = await figures("messages-out");
  expect(out.value).toBe(3);
  expect(out.facts.map(({ messageId, member }) => ({ messageId, memberId: member.id })).toSorted((a, b) => (a.messageId! < b.messageId! ? -1 : 1))).toEqual(written.map(({ id, memberId }) => ({ messageId: id, memberId })));
  expect((await figures("exchanges-answered")).facts).toMatchObject([{ messageId: written[0]!.id, text: "Hi" }]);
  const day = 86_400_000;
  expect(await repairFigures(workspaceId, new Date(Date.now() - day), new Date(Date.now() + day))).toEqual([]);
});

async function figures(id: string) {
  const [ctx, metric] = [systemContext(workspaceId), requireMetric(id)];
  const period = { from: new Date(Date.now() - 86_400_000), to: new Date(Date.now() + 3_600_000) };
  return { value: !isNow(metric) && !isSales(metric) ? metric.valueOf(await readTotals(ctx, period)) : null, facts: (await listFacts(ctx, metric, { period })).items };
}

test("a receipt that is stored at the very moment at which we record the sending counts", async () => {
  const delivered = { kind: "status", target: "theirs", status: "delivered", conversation: "jane", from: "jane" } as const;
  // It is stored first, and our record waits for it …
  await queue();
  const [stored, mayCommit] = [gate(), gate()];
  const storing = inTransaction(systemContext(workspaceId), async (unit) => {
    await applyEvents(unit, workspaceId, [toIncoming(connection, testManifest, delivered, new Date(), newId(), 0)]);
    stored.open();
    await mayCommit.opened;
  });
  await stored.opened;
  const sending = deliverConversation(workspaceId, conversationId);
  await Promise.race([sending, sleep(300)]);
  mayCommit.open();
  await Promise.all([storing, sending]);
  expect((await outgoing())[0]).toMatchObject({ status: "delivered" });

  // … or it comes while our record is not yet committed, held up here by the figures, which are written last.
  platform.answer = () => ({ externalId: "second", status: "sent" });
  await receive(workspaceId, connection, [{ kind: "message", externalId: "2", conversation: "jane", from: "jane", text: "And?" }]);
  await queue();
  const [held, mayGoOn] = [gate(), gate()];
  const holding = read(async (tx) => {
    await tx.select().from(conversationCounters).for("update");
    held.open();
    await mayGoOn.opened;
  });
  await held.opened;
  const again = deliverConversation(workspaceId, conversationId);
  await sleep(300);
  const receipt = receive(workspaceId, connection, [{ ...delivered, target: "second" }]);
  await Promise.race([receipt, sleep(300)]);
  mayGoOn.open();
  await Promise.all([holding, again, receipt]);
  expect((await outgoing())[1]).toMatchObject({ status: "delivered" });
});

test("what may pass is tried again later, and holds back what was written after it", async () => {
  fails("network", "Nobody answers.");
  await queue();
  await queue({ text: "And this" });
  await deliverConversation(workspaceId, conversationId);
  expect(await outgoing()).toMatchObject([{ status: "queued", attempts: 1, error: "Nobody answers." }, { status: "queued", attempts: 0 }]);
  expect(await health()).toMatchObject({ lastError: "Nobody answers.", lastErrorKind: "network" });
});

test("refused credentials keep everything queued and ask for a person", async () => {
  fails("auth", "The token was taken back.");
  await queue();
  await deliverConversation(workspaceId, conversationId);
  expect(await outgoing()).toMatchObject([{ status: "queued", error: expect.stringMatching(/signed in again/) }]);
  expect(await read((tx) => tx.select({ status: connections.status }).from(connections))).toEqual([{ status: "reconnect" }]);
});

test("who blocked us is not written to again", async () => {
  fails("blocked", "Jane has blocked you.");
  await queue();
  await deliverConversation(workspaceId, conversationId);
  expect(await outgoing()).toMatchObject([{ status: "failed", errorKind: "blocked" }]);
  expect((await read((tx) => tx.select({ at: identities.optedOutAt }).from(identities)))[0]!.at).not.toBeNull();
});

test("a try that was cut off is not repeated where the platform could take it twice", async () => {
  platform.mayRepeat = false;
  const id = await queue();
  await read((tx) => tx.update(messages).set({ status: "sending" }).where(eq(messages.id, id)));
  await deliverConversation(workspaceId, conversationId);
  expect([platform.drafts.length, (await outgoing())[0]]).toMatchObject([0, { status: "unknown" }]);
});

test("faster than the platform allows is later", async () => {
  platform.perMinute = 1;
  await queue();
  await queue({ text: "And this" });
  await deliverConversation(workspaceId, conversationId);
  expect(await outgoing()).toMatchObject([{ status: "sent" }, { status: "queued", attempts: 0, error: null }]);
});

test("a file that is still at the platform is fetched, or says why not", async () => {
  for (const externalId of ["2", "3"]) await receive(workspaceId, connection, [{ kind: "message", externalId, conversation: "jane", from: "jane", text: "", attachments: [{ type: "image", mediaId: "p1", name: "crates.txt" }] }]);
  const waiting = await read((tx) => tx.select({ id: messages.id }).from(messages).where(eq(messages.direction, "in")).orderBy(asc(messages.id)));
  await fetchMedia(workspaceId, waiting.at(-2)!.id, false);
  platform.media = () => Promise.reject(new ConnectorError("network", "Nobody answers."));
  await expect(fetchMedia(workspaceId, waiting.at(-1)!.id, false)).rejects.toThrow(/Nobody answers/);
  await fetchMedia(workspaceId, waiting.at(-1)!.id, true);
  const [first, second] = (await read((tx) => tx.select({ attachments: messages.attachments }).from(messages).orderBy(asc(messages.id)))).slice(-2);
  const [kept] = await read((tx) => tx.select({ id: files.id, conversationId: files.conversationId }).from(files));
  expect(first!.attachments).toMatchObject([{ state: "ready", fileId: kept!.id }]);
  expect(kept!.conversationId).toBe(conversationId);
  expect(second!.attachments).toMatchObject([{ state: "failed", error: "Nobody answers." }]);
});
