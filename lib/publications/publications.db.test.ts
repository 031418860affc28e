import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { activities, mentions, posts, publications } from "@/db";
import { asTest } from "@/db/testing/as-test";
import type { Connector, PostDraft } from "../connectors/contract";
import { ConnectorError } from "../connectors/errors";
import { inTransaction, type Context } from "../context";
import { openFile } from "../files/read";
import { storeFile } from "../files/store";
import { deliverPost } from "../posts/deliver";
import { createConnection, createMember, createWorkspace, receive } from "../testing/factories";
import { loom } from "../testing/loom";
import { fetchPostFigures } from "./figures";
import { getPublication } from "./get";
import { listPublications } from "./list";
import { releaseDue } from "./release-due";
import { decidePublication, holdPublication, releasePublication } from "./release";
import { deletePublication, restorePublication } from "./remove";
import { retryPost } from "./retry";
import { createPublication, updatePublication } from "./save";
import { publicationFilter, publicationInput } from "./schema";
import { changePublishingSettings, getPublishingSettings, pauseSchedule } from "./settings";

const platform = vi.hoisted(() => ({ publish: null as Connector["publish"] | null, published: [] as PostDraft[], idempotent: true }));
vi.mock("@/lib/connectors/entries", async () => {
  const [{ connectorEntry }, { loom: base }] = [await import("@/lib/connectors/entry"), await import("@/lib/testing/loom")];
  const manifest = { ...base.manifest, get posts() { return { ...base.manifest.posts!, idempotent: platform.idempotent }; } };
  const connector: Connector = { ...base, manifest, publish: async (context, draft) => (platform.published.push(draft), (platform.publish ?? base.publish!)(context, draft)) };
  return { loom: connectorEntry(manifest, async () => ({ connector })) };
});

let workspaceId: string;
let connection: Awaited<ReturnType<typeof createConnection>>;
let ana: Context;
let ben: Context;

beforeEach(async () => {
  Object.assign(platform, { publish: null, published: [], idempotent: true });
  workspaceId = (await createWorkspace()).id;
  connection = await createConnection(workspaceId, { connector: loom.manifest.id });
  ana = (await createMember(workspaceId, { name: "Ana Meyer", roles: ["community", "admin"] })).context;
  ben = (await createMember(workspaceId, { name: "Ben Ode", roles: ["community"] })).context;
});

const input = (more: Partial<Parameters<typeof publicationInput.parse>[0] & object> = {}) => publicationInput.parse({ text: "New flour is here.", posts: [{ connectionId: connection.id }], ...more });
const soon = () => new Date(Date.now() + 3_600_000).toISOString();
const now = { at: null, holdSeconds: 0 };
const stored = () => asTest(workspaceId, (tx) => tx.select().from(posts).orderBy(posts.id));
const deliverAll = async () => {
  for (const { id, status } of await stored()) if (status === "queued" || status === "publishing") await deliverPost(workspaceId, id);
};
/** As if its time had come. */
const comeDue = async (id: string) => {
  await asTest(workspaceId, (tx) => tx.update(publications).set({ scheduledAt: new Date(Date.now() - 1000) }).where(eq(publications.id, id)));
  await releaseDue(workspaceId, id);
  await deliverAll();
};

test("who released, approved, sent back, took back and paused is in the audit log", async () => {
  const { id } = await createPublication(ana, input({ needsApproval: true }));
  await releasePublication(ana, id, { at: soon(), holdSeconds: 0 });
  await decidePublication(ben, id, { decision: "decline", reason: "Too loud" });
  await releasePublication(ana, id, { at: soon(), holdSeconds: 0 });
  await decidePublication(ben, id, { decision: "approve", reason: null });
  await holdPublication(ana, id);
  await releasePublication(ana, id, now);
  await pauseSchedule(ben, { paused: true, reason: "A fire" });
  await pauseSchedule(ben, { paused: true });
  await pauseSchedule(ben, { paused: false });
  await changePublishingSettings(ana, { needsApproval: true });
  const rows = await asTest(workspaceId, (tx) => tx.select().from(activities).orderBy(activities.id));
  const [anas, bens] = [ana.actor.kind === "member" && ana.actor.id, ben.actor.kind === "member" && ben.actor.id];
  expect(rows.map(({ action, targetId, actorId }) => [action, targetId, actorId])).toEqual([
    ["publication.ask", id, anas], ["publication.decline", id, bens], ["publication.ask", id, anas], ["publication.approve", id, bens], ["publication.hold", id, anas], ["publication.publish", id, anas],
    ["schedule.pause", null, bens], ["schedule.resume", null, bens], ["publishing.change", null, anas],
  ]);
});

describe("composing", () => {
  test("one text goes out through several connections, adapted where that is said, with its link, its picture and its first comment", async () => {
    const second = await createConnection(workspaceId, { connector: loom.manifest.id });
    const { id: fileId } = await inTransaction(ana, (unit) => storeFile(unit, ana, { name: "flour.txt", content: Buffer.from("flour") }));
    const { id } = await createPublication(ana, input({ link: "https://mill.example/new", campaign: "Spring", tagsLinks: true, attachments: [{ fileId, alt: "A sack of flour" }], posts: [{ connectionId: connection.id, firstComment: "Order until noon." }, { connectionId: second.id, text: "Flour!" }] }));
    expect((await openFile(ben, fileId)).name).toBe("flour.txt");
    await releasePublication(ana, id, now);
    await releaseDue(workspaceId, id);
    expect((await getPublication(ana, id)).state).toBe("publishing");
    await deliverAll();
    await deliverAll();
    expect(platform.published.map(({ text }) => text)).toEqual([
      "New flour is here.\n\nhttps://mill.example/new?utm_source=loom&utm_medium=social&utm_campaign=spring", "Flour!\n\nhttps://mill.example/new?utm_source=loom&utm_medium=social&utm_campaign=spring", "Order until noon.",
    ]);
    expect(platform.published[0]!.attachments).toMatchObject([{ fileId, alt: "A sack of flour" }]);
    const done = await getPublication(ana, id);
    expect(done).toMatchObject({ state: "published", posts: [{ status: "published", url: "https://loom.example/post", firstComment: { status: "published" } }, { status: "published", firstComment: null }] });
    expect(platform.published[2]!.replyTo).toEqual({ post: (await stored())[0]!.remoteId, thread: (await stored())[0]!.remoteId });
    expect(await asTest(workspaceId, (tx) => tx.select({ kind: mentions.kind, isOurs: mentions.isOurs, state: mentions.state }).from(mentions).orderBy(mentions.id))).toEqual([{ kind: "post", isOurs: true, state: null }, { kind: "post", isOurs: true, state: null }, { kind: "comment", isOurs: true, state: null }]);
    await expect(updatePublication(ana, id, input())).rejects.toMatchObject({ code: "conflict" });
    await expect(deletePublication(ana, id)).rejects.toMatchObject({ code: "conflict" });
  });

  test("what a platform would refuse is said before anything goes out, by its own count", async () => {
    const { id } = await createPublication(ana, input({ text: "x".repeat(301) }));
    await expect(releasePublication(ana, id, now)).rejects.toMatchObject({ code: "invalid", message: "Test connection: Loom takes 300 characters. Shorten this by 1." });
    await updatePublication(ana, id, input({ text: "x".repeat(301), posts: [{ connectionId: connection.id, text: "Short" }] }));
    expect((await releasePublication(ana, id, now)).state).toBe("scheduled");
    const { id: nowhere } = await createPublication(ana, input({ posts: [] }));
    await expect(releasePublication(ana, nowhere, now)).rejects.toMatchObject({ message: "Choose where to publish it." });
  });

  test("who does not publish cannot; who reads sees; a stranger finds nothing", async () => {
    const { id } = await createPublication(ana, input());
    const [seller, reader] = [(await createMember(workspaceId, { roles: ["sales"] })).context, (await createMember(workspaceId, { roles: ["executive"] })).context];
    await expect(listPublications(seller, publicationFilter.parse({}))).rejects.toMatchObject({ code: "forbidden" });
    expect((await getPublication(reader, id)).may).toEqual({ edit: false, approve: false, remove: false, publish: false });
    await expect(releasePublication(reader, id, now)).rejects.toMatchObject({ code: "forbidden" });
    await expect(pauseSchedule(reader, { paused: true })).rejects.toMatchObject({ code: "forbidden" });
    const stranger = (await createMember((await createWorkspace()).id, { roles: ["admin"] })).context;
    await expect(getPublication(stranger, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(createPublication(stranger, input())).rejects.toMatchObject({ code: "not_found" });
  });

  test("deleting can be undone; its time has no effect meanwhile", async () => {
    const { id } = await createPublication(ana, input());
    await releasePublication(ana, id, { at: soon(), holdSeconds: 0 });
    await deletePublication(ana, id);
    expect((await listPublications(ana, publicationFilter.parse({}))).items).toEqual([]);
    await comeDue(id);
    expect(platform.published).toEqual([]);
    expect((await restorePublication(ana, id)).state).toBe("paused");
  });
});

describe("the schedule", () => {
  const scheduled = async () => {
    const { id } = await createPublication(ana, input());
    await releasePublication(ana, id, { at: soon(), holdSeconds: 0 });
    return id;
  };

  test("a post goes out at its time and not before, once", async () => {
    const id = await scheduled();
    await releaseDue(workspaceId, id);
    expect((await getPublication(ana, id)).state).toBe("scheduled");
    await comeDue(id);
    await comeDue(id);
    expect(platform.published).toHaveLength(1);
    const { at } = (await listPublications(ana, publicationFilter.parse({ show: "out" }))).items[0]!;
    const in2 = (from: number, to: number) => listPublications(ana, publicationFilter.parse({ from: new Date(Date.parse(at) + from).toISOString(), to: new Date(Date.parse(at) + to).toISOString() }));
    expect((await in2(0, 1000)).items).toHaveLength(1);
    expect((await in2(1, 1000)).items).toHaveLength(0);
  });

  test("what is to go out now can be taken back for some seconds", async () => {
    const { id } = await createPublication(ana, input());
    await releasePublication(ana, id, { at: null, holdSeconds: 20 });
    await releaseDue(workspaceId, id);
    expect((await holdPublication(ana, id)).state).toBe("draft");
    await comeDue(id);
    expect(platform.published).toEqual([]);
  });

  test("a past time is refused", async () => {
    const { id } = await createPublication(ana, input());
    await expect(releasePublication(ana, id, { at: "2020-01-01T00:00:00.000Z", holdSeconds: 0 })).rejects.toMatchObject({ code: "invalid" });
  });

  test("stopped, nothing of it goes out and what comes due waits for a person; what a person publishes by hand goes out", async () => {
    const id = await scheduled();
    await pauseSchedule(ben, { paused: true, reason: "Storm" });
    expect((await getPublishingSettings(ana)).paused).toMatchObject({ by: "Ben Ode", reason: "Storm" });
    await comeDue(id);
    expect((await getPublication(ana, id)).state).toBe("paused");
    const { id: urgent } = await createPublication(ana, input({ text: "We know of it." }));
    await releasePublication(ana, urgent, now);
    await releaseDue(workspaceId, urgent);
    await deliverAll();
    expect(platform.published.map(({ text }) => text)).toEqual(["We know of it."]);
    expect((await pauseSchedule(ana, { paused: false })).paused).toBeNull();
    await releasePublication(ana, id, now);
    await comeDue(id);
    expect(platform.published).toHaveLength(2);
  });

  test("stopped between two tries, a post is not tried again until it is resumed", async () => {
    const id = await scheduled();
    platform.publish = () => Promise.reject(new ConnectorError("network", "Nobody answers."));
    await comeDue(id);
    await pauseSchedule(ana, { paused: true });
    platform.publish = null;
    await deliverAll();
    expect(platform.published).toHaveLength(1);
    await pauseSchedule(ana, { paused: false });
    await deliverAll();
    expect((await getPublication(ana, id)).state).toBe("published");
  });
});

describe("approval", () => {
  test("a second person lets it go out: neither who wrote it nor who changed it last", async () => {
    const { id } = await createPublication(ana, input({ needsApproval: true }));
    expect((await releasePublication(ana, id, { at: soon(), holdSeconds: 0 })).state).toBe("waiting");
    await comeDue(id);
    expect(platform.published).toEqual([]);
    await asTest(workspaceId, (tx) => tx.update(publications).set({ scheduledAt: new Date(Date.now() + 3_600_000) }));
    await expect(decidePublication(ana, id, { decision: "approve", reason: null })).rejects.toMatchObject({ code: "forbidden" });
    const key: Context = { ...ben, actor: { kind: "api_key", id: "k", name: "Key", scopes: ["posts.publish", "mentions.read"] } };
    await expect(decidePublication(key, id, { decision: "approve", reason: null })).rejects.toMatchObject({ code: "forbidden" });
    expect(await decidePublication(ben, id, { decision: "approve", reason: null })).toMatchObject({ state: "scheduled", approvedByName: "Ben Ode" });
    await comeDue(id);
    expect(platform.published).toHaveLength(1);
  });

  test("what was approved was approved as it was: a change asks again, of somebody else", async () => {
    await changePublishingSettings(ana, { needsApproval: true });
    const { id } = await createPublication(ana, input());
    await releasePublication(ana, id, now);
    expect((await decidePublication(ben, id, { decision: "decline", reason: "Say the price." })).declined).toBe("Say the price.");
    await updatePublication(ben, id, input({ text: "New flour at 2 €." }));
    await releasePublication(ben, id, now);
    await expect(decidePublication(ben, id, { decision: "approve", reason: null })).rejects.toMatchObject({ code: "forbidden" });
    await expect(decidePublication(ana, id, { decision: "approve", reason: null })).rejects.toMatchObject({ code: "forbidden" });
    const mei = (await createMember(workspaceId, { roles: ["manager"] })).context;
    expect((await decidePublication(mei, id, { decision: "approve", reason: null })).state).toBe("approved");
    expect((await releasePublication(ana, id, now)).state).toBe("scheduled");
    expect((await updatePublication(ana, id, input())).state).toBe("draft");
    expect((await releasePublication(ana, id, now)).state).toBe("waiting");
  });
});

describe("a retry never publishes twice", () => {
  const underWay = async () => {
    const { id } = await createPublication(ana, input({ posts: [{ connectionId: connection.id, firstComment: "More" }] }));
    await releasePublication(ana, id, now);
    await releaseDue(workspaceId, id);
    return id;
  };
  /** The worker dies after the platform took the post and before it says so. */
  const cut = () => asTest(workspaceId, (tx) => tx.update(posts).set({ status: "publishing" }).where(eq(posts.status, "queued")));

  test("cut off between call and answer, it is sent again under the same key where the platform knows keys", async () => {
    const id = await underWay();
    const taken = new Set<string>();
    platform.publish = async (_, { idempotencyKey }) => (taken.add(idempotencyKey), { externalId: `post ${idempotencyKey}` });
    const [post] = await stored();
    taken.add(post!.idempotencyKey);
    await cut();
    await deliverAll();
    await deliverAll();
    expect(taken.size).toBe(2);
    expect((await getPublication(ana, id)).state).toBe("published");
  });

  test("where it does not, a person is asked, and its first comment waits; the platform's own word settles it", async () => {
    platform.idempotent = false;
    const id = await underWay();
    await cut();
    await deliverAll();
    expect(platform.published).toEqual([]);
    const { posts: [post], state } = await getPublication(ana, id);
    expect([state, post!.status, post!.firstComment!.status]).toEqual(["failed", "unknown", "planned"]);
    await expect(retryPost(ana, id, post!.id, { confirmed: false })).rejects.toMatchObject({ code: "conflict" });
    await receive(workspaceId, connection, [{ kind: "post", public: true, outgoing: true, externalId: "echo", text: "New flour is here.", at: new Date().toISOString() }], loom.manifest);
    await deliverAll();
    expect(platform.published.map(({ text, replyTo }) => [text, replyTo?.post])).toEqual([["More", "echo"]]);
    expect((await getPublication(ana, id)).state).toBe("published");
  });

  test("one that was refused says why, the others go out, and it can be tried again", async () => {
    const second = await createConnection(workspaceId, { connector: loom.manifest.id });
    const { id } = await createPublication(ana, input({ posts: [{ connectionId: connection.id }, { connectionId: second.id }] }));
    await releasePublication(ana, id, now);
    await releaseDue(workspaceId, id);
    platform.publish = ({ id: through }, draft) => (through === second.id ? Promise.reject(new ConnectorError("rejected", "Too many today.")) : loom.publish!({} as never, draft));
    await deliverAll();
    const partly = await getPublication(ana, id);
    expect(partly).toMatchObject({ state: "partly", posts: [{ status: "published" }, { status: "failed", error: "Too many today." }] });
    platform.publish = null;
    await retryPost(ana, id, partly.posts[1]!.id, { confirmed: false });
    await deliverAll();
    expect((await getPublication(ana, id)).state).toBe("published");
  });

  test("figures are shown on the post, from what the platform told", async () => {
    const id = await underWay();
    await deliverAll();
    await deliverAll();
    await asTest(workspaceId, (tx) => tx.update(mentions).set({ likes: 7, replies: 1 }).where(eq(mentions.kind, "post")));
    await fetchPostFigures(workspaceId);
    expect((await getPublication(ana, id)).posts[0]!.figures).toMatchObject({ likes: 7, replies: 1 });
  });
});
