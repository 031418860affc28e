import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { connections, mentions, posts, replyBatches } from "@/db";
import { asTest } from "@/db/testing/as-test";
import type { Connector, PostDraft } from "../connectors/contract";
import { ConnectorError } from "../connectors/errors";
import type { ChannelEvent } from "../connectors/contract";
import type { Context } from "../context";
import { newId } from "../ids";
import { changeMentions } from "../mentions/change";
import { replyToMention } from "../mentions/reply";
import { deliverPost } from "../posts/deliver";
import { createConnection, createMember, createTeam, createWorkspace, receive } from "../testing/factories";
import { loom } from "../testing/loom";
import { listReplyCandidates } from "./candidates";
import { changeReplyBatch } from "./change";
import { getReplyBatch, listReplyBatches } from "./get";
import { continueReplyBatch } from "./run";
import { replyBatchInput, type ReplyItemStatus } from "./schema";
import { startReplyBatch } from "./start";

const platform = vi.hoisted(() => ({ refuses: null as string | null, published: [] as PostDraft[] }));
vi.mock("@/lib/connectors/entries", async () => {
  const [{ connectorEntry }, { loom: base }] = [await import("@/lib/connectors/entry"), await import("@/lib/testing/loom")];
  const connector: Connector = {
    ...base,
    publish: async (context, draft) => {
      if (platform.refuses && draft.text.includes(platform.refuses)) throw new ConnectorError("rejected", "Their answers are closed.");
      platform.published.push(draft);
      return base.publish!(context, draft);
    },
  };
  return { loom: connectorEntry(base.manifest, async () => ({ connector })) };
});

let workspaceId: string;
let connection: Awaited<ReturnType<typeof createConnection>>;
let ana: Context;
let ben: Context;
let topic: string;
let count = 0;
const people = ["Jane Doe", "Joe Miller", "Kim Lee", "Lou Reed"];

beforeEach(async () => {
  Object.assign(platform, { refuses: null, published: [] });
  workspaceId = (await createWorkspace()).id;
  connection = await createConnection(workspaceId, { connector: loom.manifest.id });
  ana = (await createMember(workspaceId, { name: "Ana Meyer", roles: ["community", "admin"] })).context;
  ben = (await createMember(workspaceId, { name: "Ben Ode", roles: ["community"] })).context;
  topic = newId();
  await say(...people);
});

/** All of them say the same, one after the other. */
async function say(...names: string[]): Promise<void> {
  const events = names.map((name, index): ChannelEvent => ({ kind: "mention", public: true, externalId: `p${++count}`, from: name, fromName: name, fromHandle: `@${name.split(" ")[0]!.toLowerCase()}`, text: `${name}: the flour is late`, at: new Date(Date.now() - 600_000 + index * 1000).toISOString() }));
  await receive(workspaceId, connection, events, loom.manifest);
  await asTest(workspaceId, (tx) => tx.update(mentions).set({ topicId: topic }).where(eq(mentions.isOurs, false)));
}
const mentionOf = async (name: string) => (await asTest(workspaceId, (tx) => tx.select().from(mentions).where(eq(mentions.authorName, name)).orderBy(mentions.id)))[0]!;
const written = async (text = (name: string) => `Sorry, ${name}!`) => replyBatchInput.parse({ template: "Sorry, {name}!", items: (await listReplyCandidates(ana, topic)).items.map(({ mentionId, author }) => ({ mentionId, text: text(author.name) })) });
const start = async () => startReplyBatch(ana, topic, await written());
/** As the worker does when the next turn's time has come. */
const goOn = async (id: string, turns = 1) => {
  for (let turn = 0; turn < turns; turn++) {
    const [batch] = await asTest(workspaceId, (tx) => tx.select().from(replyBatches).where(eq(replyBatches.id, id)));
    await continueReplyBatch(workspaceId, id, batch!.turn);
  }
};
const deliverAll = async () => {
  for (const { id, status } of await asTest(workspaceId, (tx) => tx.select().from(posts).orderBy(posts.id))) if (status === "queued" || status === "publishing") await deliverPost(workspaceId, id);
};
/** Until nothing more happens. */
const finish = async (id: string) => {
  for (let turn = 0; turn < 12; turn++) {
    await goOn(id);
    await deliverAll();
  }
};
const became = async (id: string): Promise<Record<string, ReplyItemStatus>> => Object.fromEntries((await getReplyBatch(ana, id)).items.map(({ author, status }) => [author.name, status]));
const texts = () => platform.published.map(({ text }) => text);

describe("answering all of a topic", () => {
  test("each gets words of their own, one after the other, and the mentions leave the queue", async () => {
    const { id, counts } = await start();
    expect(counts).toEqual({ total: 4, waiting: 4, sending: 0, sent: 0, failed: 0, leftOut: 0 });
    await goOn(id);
    expect((await getReplyBatch(ana, id)).counts).toMatchObject({ waiting: 3, sending: 1 });
    await finish(id);
    expect(await getReplyBatch(ana, id)).toMatchObject({ status: "done", by: "Ana Meyer", counts: { total: 4, waiting: 0, sending: 0, sent: 4, failed: 0, leftOut: 0 } });
    expect(texts()).toEqual(people.map((name) => `Sorry, ${name}!`));
    expect(platform.published.map(({ replyTo }) => replyTo?.author?.name)).toEqual(people);
    expect(await mentionOf("Jane Doe")).toMatchObject({ state: "answered" });
    expect((await listReplyCandidates(ana, topic)).items).toEqual([]);
  });

  test("only two of a connection are in the outbox, so that a pause comes before the others", async () => {
    const { id } = await start();
    await goOn(id, 6);
    expect((await getReplyBatch(ana, id)).counts).toMatchObject({ sending: 2, waiting: 2 });
    expect(await changeReplyBatch(ana, id, "paused")).toMatchObject({ status: "paused" });
    await finish(id);
    expect(texts()).toHaveLength(2);
    await changeReplyBatch(ben, id, "running");
    await finish(id);
    expect(texts()).toHaveLength(4);
  });

  test("the job of an earlier turn does nothing: resuming does not make it twice as fast", async () => {
    const { id } = await start();
    await continueReplyBatch(workspaceId, id, 0);
    await continueReplyBatch(workspaceId, id, 0);
    expect((await getReplyBatch(ana, id)).counts.sending).toBe(1);
    await changeReplyBatch(ana, id, "paused");
    await changeReplyBatch(ana, id, "running");
    await continueReplyBatch(workspaceId, id, 1);
    expect((await getReplyBatch(ana, id)).counts.sending).toBe(1);
    await continueReplyBatch(workspaceId, id, 3);
    expect((await getReplyBatch(ana, id)).counts.sending).toBe(2);
  });

  test("a worker that dies in a turn, or right after it, repeats nothing and forgets nobody", async () => {
    const { id } = await start();
    await goOn(id);
    // The transaction of a turn breaks at its end: neither the answer nor the turn is there.
    const before = await asTest(workspaceId, (tx) => tx.select().from(posts));
    const spy = vi.spyOn(await import("./find"), "replyBatchJob").mockImplementationOnce(() => {
      throw new Error("killed");
    });
    await expect(goOn(id)).rejects.toThrow("killed");
    spy.mockRestore();
    expect(await asTest(workspaceId, (tx) => tx.select().from(posts))).toEqual(before);
    // Its job is given out again as the same turn.
    await finish(id);
    expect(texts()).toEqual(people.map((name) => `Sorry, ${name}!`));
  });

  test("something that goes wrong every time pauses it, and says so", async () => {
    const { id } = await start();
    const spy = vi.spyOn(await import("./find"), "replyBatchJob").mockImplementation(() => {
      throw new Error("broken");
    });
    await continueReplyBatch(workspaceId, id, 0, true);
    spy.mockRestore();
    expect(await getReplyBatch(ana, id)).toMatchObject({ status: "paused", problem: expect.stringContaining("on our side"), counts: { waiting: 4 } });
  });

  test("stopping is final, takes back what is not out, and lets the rest wait again", async () => {
    const { id } = await start();
    await goOn(id);
    await deliverAll();
    await goOn(id);
    const stopped = await changeReplyBatch(ana, id, "stopped");
    expect(stopped).toMatchObject({ status: "stopped", counts: { sent: 1, leftOut: 3 } });
    expect(stopped.items.map(({ reason }) => reason)).toEqual([null, "It was taken back before it was sent.", "It was stopped before it was their turn.", "It was stopped before it was their turn."]);
    await finish(id);
    expect(texts()).toEqual(["Sorry, Jane Doe!"]);
    expect(await mentionOf("Joe Miller")).toMatchObject({ state: "open" });
    await expect(changeReplyBatch(ana, id, "running")).rejects.toMatchObject({ code: "conflict" });
    // And the topic can be answered anew.
    expect((await start()).counts.total).toBe(3);
  });
});

describe("nobody is answered twice", () => {
  test("whom a colleague answered meanwhile is left out, with who it was; so are who was dismissed or deleted their post", async () => {
    const { id } = await start();
    await replyToMention(ben, (await mentionOf("Joe Miller")).id, { text: "I am on it.", holdSeconds: 0 });
    await changeMentions(ben, { ids: [(await mentionOf("Kim Lee")).id], state: "dismissed" });
    await receive(workspaceId, connection, [{ kind: "post_deleted", public: true, externalId: "gone", target: (await mentionOf("Lou Reed")).remoteId }], loom.manifest);
    await finish(id);
    expect(texts().toSorted()).toEqual(["I am on it.", "Sorry, Jane Doe!"]);
    expect((await getReplyBatch(ana, id)).items.map(({ status, reason }) => [status, reason])).toEqual([["sent", null], ["left_out", "Ben Ode answered it meanwhile."], ["left_out", "It was dismissed meanwhile."], ["left_out", "The post was deleted meanwhile."]]);
  });

  test("a person who wrote twice is asked about once, and answered once", async () => {
    await say("Jane Doe");
    const { items } = await listReplyCandidates(ana, topic);
    expect(items.map(({ author, others }) => [author.name, others])).toContainEqual(["Jane Doe", 1]);
    expect(items).toHaveLength(4);
    // Whoever gives both all the same.
    const both = await asTest(workspaceId, (tx) => tx.select({ id: mentions.id }).from(mentions).where(eq(mentions.authorName, "Jane Doe")).orderBy(mentions.at, mentions.id));
    const { id } = await startReplyBatch(ana, topic, replyBatchInput.parse({ items: both.map((one) => ({ mentionId: one.id, text: "Sorry!" })) }));
    await finish(id);
    expect(texts()).toEqual(["Sorry!"]);
    expect((await getReplyBatch(ana, id)).items[1]).toMatchObject({ status: "left_out", reason: "Ana Meyer answered them below another post of theirs." });
  });

  test("what was reopened on purpose is answered again", async () => {
    const jane = await mentionOf("Jane Doe");
    await replyToMention(ben, jane.id, { text: "Soon.", holdSeconds: 0 });
    await deliverAll();
    await changeMentions(ben, { ids: [jane.id], state: "open" });
    const { id } = await start();
    await finish(id);
    expect(await became(id)).toMatchObject({ "Jane Doe": "sent" });
  });

  test("one topic is answered by one at a time, and whoever comes second is told", async () => {
    const input = await written();
    const outcomes = await Promise.allSettled([startReplyBatch(ana, topic, input), startReplyBatch(ben, topic, input)]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
  });
});

describe("what cannot be sent", () => {
  test("is said before anybody is answered, for each who is meant", async () => {
    const input = await written((name) => (name === "Kim Lee" ? "x".repeat(301) : name === "Lou Reed" ? "Hi {nmae}" : "Sorry!"));
    await expect(startReplyBatch(ana, topic, input)).rejects.toMatchObject({ code: "invalid", fields: [{ field: "items.2.text", message: "Loom takes 300 characters. Shorten this by 1." }, { field: "items.3.text", message: expect.stringContaining("{nmae}") }] });
    expect(await listReplyBatches(ana, topic)).toEqual({ items: [] });
  });

  test("a limit that is a server's own counts, not the platform's", async () => {
    await asTest(workspaceId, (tx) => tx.update(connections).set({ facts: { posts: { textLength: 10 } } }).where(eq(connections.id, connection.id)));
    expect((await listReplyCandidates(ana, topic)).rules).toMatchObject([{ textLength: 10 }]);
    await expect(startReplyBatch(ana, topic, await written())).rejects.toMatchObject({ message: "Loom takes 10 characters. Shorten this by 6." });
  });

  test("one that the platform refuses fails alone, and its mention waits again", async () => {
    platform.refuses = "Joe";
    const { id } = await start();
    await finish(id);
    expect(await getReplyBatch(ana, id)).toMatchObject({ status: "done", counts: { sent: 3, failed: 1 } });
    expect((await getReplyBatch(ana, id)).items[1]).toMatchObject({ status: "failed", reason: "Their answers are closed.", replyId: expect.any(String) });
    expect(await mentionOf("Joe Miller")).toMatchObject({ state: "open" });
  });

  test("a connection that is paused pauses it with what to do; another connection's go on first", async () => {
    const other = await createConnection(workspaceId, { connector: loom.manifest.id });
    const { id } = await start();
    await asTest(workspaceId, (tx) => tx.update(mentions).set({ connectionId: other.id }).where(eq(mentions.authorName, "Lou Reed")));
    await asTest(workspaceId, (tx) => tx.update(connections).set({ status: "paused" }).where(eq(connections.id, connection.id)));
    await finish(id);
    expect(texts()).toEqual(["Sorry, Lou Reed!"]);
    expect(await getReplyBatch(ana, id)).toMatchObject({ status: "paused", problem: expect.stringContaining("is paused. Resume it"), counts: { waiting: 3, sent: 1 } });
    await asTest(workspaceId, (tx) => tx.update(connections).set({ status: "active" }).where(eq(connections.id, connection.id)));
    await changeReplyBatch(ana, id, "running");
    await finish(id);
    expect(texts()).toHaveLength(4);
  });
});

describe("who may", () => {
  test("who does not answer mentions cannot begin or stop it; a stranger finds nothing", async () => {
    const { id } = await start();
    const reader = (await createMember(workspaceId, { roles: ["executive"] })).context;
    expect((await getReplyBatch(reader, id)).counts.total).toBe(4);
    await expect(changeReplyBatch(reader, id, "stopped")).rejects.toMatchObject({ code: "forbidden" });
    await expect(listReplyCandidates(reader, topic)).rejects.toMatchObject({ code: "forbidden" });
    const stranger = (await createMember((await createWorkspace()).id, { roles: ["admin"] })).context;
    await expect(getReplyBatch(stranger, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(changeReplyBatch(stranger, id, "stopped")).rejects.toMatchObject({ code: "not_found" });
    await expect(startReplyBatch(stranger, topic, await written())).rejects.toMatchObject({ code: "not_found" });
    await expect(listReplyCandidates(stranger, topic)).rejects.toMatchObject({ code: "not_found" });
    await expect(listReplyBatches(stranger, topic)).rejects.toMatchObject({ code: "not_found" });
  });

  test("nobody answers what another team hears", async () => {
    const team = await createTeam(workspaceId, "North");
    await asTest(workspaceId, (tx) => tx.update(mentions).set({ teamId: team.id }).where(eq(mentions.authorName, "Kim Lee")));
    expect((await listReplyCandidates(ben, topic)).items.map(({ author }) => author.name)).toEqual(["Jane Doe", "Joe Miller", "Lou Reed"]);
    await expect(startReplyBatch(ben, topic, await written())).rejects.toMatchObject({ code: "not_found" });
    const { id } = await start();
    expect((await getReplyBatch(ben, id)).items.map(({ author }) => author.name)).toEqual(["Jane Doe", "Joe Miller", "Lou Reed"]);
  });
});
