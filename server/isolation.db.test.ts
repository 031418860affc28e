import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { conversations, deliveries, getDb, teamMembers, userWorkspaces } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { sessionCookie } from "@/lib/auth/cookie";
import { contextFromCookieHeader } from "@/lib/auth/find-context";
import { startSession } from "@/lib/auth/sessions";
import { switchWorkspace } from "@/lib/auth/switch-workspace";
import type { Connector } from "@/lib/connectors/contract";
import { inTransaction, systemContext } from "@/lib/context";
import { toConversationRow } from "@/lib/conversations/rows";
import type { Message } from "@/lib/conversations/schema";
import { newId } from "@/lib/ids";
import type { LiveChange, LiveMessage, LiveSignal, Placement } from "@/lib/realtime/changes";
import { notifySignals } from "@/lib/realtime/notify";
import { createConnection, createMember, createTeam, createWorkspace, receive } from "@/lib/testing/factories";
import { handleWebhook } from "./door";
import { handleEvents } from "./events";

const signature = (secret: string, body: Uint8Array | string) => createHmac("sha256", secret).update(body).digest("hex");

vi.mock("@/lib/connectors/entries", async () => {
  const [{ connectorEntry }, { testManifest }] = [await import("@/lib/connectors/entry"), await import("@/lib/testing/manifest")];
  const signed: Partial<Connector> = {
    manifest: testManifest,
    webhook: {
      verify: ({ headers, body }, { secrets }) => {
        const [given, right] = [Buffer.from(headers["x-signature"] ?? ""), Buffer.from(signature(secrets.signing!, body))];
        return given.length === right.length && timingSafeEqual(given, right) ? { ok: true } : { ok: false, status: 401, reason: "wrong signature" };
      },
    },
  };
  return { loom: connectorEntry(testManifest, async () => ({ connector: signed as Connector })) };
});

let server: Server;
let url: string;

beforeAll(async () => {
  server = createServer((request, response) => void (request.url?.startsWith("/events") ? handleEvents : handleWebhook)(request, response));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  return new Promise((closed) => server.close(closed));
});

/** One browser's live stream. */
async function open(cookie: string, after = "") {
  const leave = new AbortController();
  const response = await fetch(`${url}/events?after=${after}`, { headers: { cookie }, signal: leave.signal });
  const heard: LiveMessage[] = [];
  const ended = (async () => {
    let rest = "";
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      const parts = (rest + chunk).split("\n\n");
      rest = parts.pop()!;
      for (const line of parts.flatMap((part) => part.split("\n"))) if (line.startsWith("data: ")) heard.push(JSON.parse(line.slice(6)) as LiveMessage);
    }
  })().catch(() => {});
  return {
    status: response.status,
    changes: () => heard.flatMap(({ changes = [] }) => changes),
    signals: () => heard.flatMap(({ signals = [] }) => signals),
    all: () => JSON.stringify(heard),
    ended,
    leave: () => leave.abort(),
  };
}
type Stream = Awaited<ReturnType<typeof open>>;

async function signIn(userId: string, workspaceId: string): Promise<string> {
  return (await sessionCookie(await startSession(userId, { ip: null, userAgent: null }, workspaceId))).split(";")[0]!;
}

describe("the live stream", () => {
  let workspaceId: string;
  let north: string;
  let row: Extract<LiveChange, { topic: "conversation" }>["row"];
  /** Cookies of: somebody who sees the whole workspace, of the conversation's team, of another team, of another workspace, and of both. */
  let cookies: Record<"admin" | "ana" | "ben" | "stranger" | "both", string>;
  let strangers: string;
  let adminId: string;
  const secret = "Our secret order";

  beforeAll(async () => {
    workspaceId = (await createWorkspace("Ours")).id;
    strangers = (await createWorkspace("Theirs")).id;
    north = (await createTeam(workspaceId, "North")).id;
    const south = (await createTeam(workspaceId, "South")).id;
    const [admin, ana, ben] = [await createMember(workspaceId, { roles: ["admin"] }), await createMember(workspaceId, { teamIds: [north] }), await createMember(workspaceId, { teamIds: [south] })];
    adminId = admin.id;
    const [stranger, both, there] = [await createMember(strangers, { roles: ["admin"] }), await createMember(strangers, { roles: ["admin"] }), await createMember(workspaceId, { roles: ["admin"] })];
    // Works in both workspaces, and in theirs now.
    await getDb().update(userWorkspaces).set({ userId: both.userId }).where(eq(userWorkspaces.memberId, there.id));
    cookies = {
      admin: await signIn(admin.userId, workspaceId), ana: await signIn(ana.userId, workspaceId), ben: await signIn(ben.userId, workspaceId),
      stranger: await signIn(stranger.userId, strangers), both: await signIn(both.userId, strangers),
    };
    const connection = await createConnection(workspaceId, { teamId: north });
    await receive(workspaceId, connection, [{ kind: "message", externalId: "1", conversation: "jane", from: "jane", fromName: "Jane", text: secret }]);
    row = toConversationRow((await asTest(workspaceId, (tx) => tx.select().from(conversations).where(eq(conversations.workspaceId, workspaceId))))[0]!);
  });

  /** One of each kind, in a conversation of team North; a new topic does not compile until it is here. */
  const placement = (): Placement => ({ teamId: north, assigneeId: null });
  const changes = (): { [Topic in LiveChange["topic"]]: Extract<LiveChange, { topic: Topic }> } => ({
    conversation: { topic: "conversation", id: row.id, placement: placement(), row },
    conversation_gone: { topic: "conversation_gone", id: newId() },
    conversation_regrouped: { topic: "conversation_regrouped", id: row.id, placement: placement() },
    contact: { topic: "contact", id: newId() },
    record: { topic: "record", kind: "contacts" },
    views: { topic: "views", kind: "contacts" },
    dashboards: { topic: "dashboards" },
    draft: { topic: "draft", conversationId: row.id, memberId: adminId, revision: 1 },
    canned_replies: { topic: "canned_replies" },
    automation: { topic: "automation" },
    automation_runs: { topic: "automation_runs" },
    fields: { topic: "fields" },
    labels: { topic: "labels" },
    duplicates: { topic: "duplicates" },
    reorders: { topic: "reorders" },
    fabric: { topic: "fabric" },
    connection: { topic: "connection", id: newId() },
    mention: { topic: "mention", ids: [newId()] },
    publication: { topic: "publication", id: newId() },
    crisis: { topic: "crisis" },
    import: { topic: "import", id: newId() },
    dialogue: { topic: "dialogue", id: newId(), runId: newId() },
    approval: { topic: "approval", id: newId() },
    notifications: { topic: "notifications" },
    members: { topic: "members" },
    workspace: { topic: "workspace" },
  });
  const signals = (): { [Topic in LiveSignal["topic"]]: Extract<LiveSignal, { topic: Topic }> } => ({
    typing: { topic: "typing", conversationId: row.id, placement: placement(), name: "Jane", memberId: null, on: true },
    viewing: { topic: "viewing", conversationId: row.id, placement: placement(), memberId: newId(), name: "Ana", window: "1", doing: "reading" },
    presence: { topic: "presence", identityId: newId(), on: true },
  });
  /** What the other team may not hear of either. */
  const ofTheTeam: Record<LiveChange["topic"] | LiveSignal["topic"], boolean> = { conversation: true, conversation_gone: false, notifications: false, conversation_regrouped: true, draft: true, contact: false, record: false, duplicates: false, reorders: false, fabric: false, views: false, dashboards: false, fields: false, canned_replies: false, automation: false, automation_runs: false, labels: false, connection: false, mention: false, publication: false, crisis: false, import: false, dialogue: false, approval: false, members: false, workspace: false, typing: true, viewing: true, presence: false };

  const tell = (id: string, ...more: LiveChange[]) => inTransaction(systemContext(id), async (unit) => unit.change(...more));

  /** Opens all streams, and waits until each of them hears what happens. */
  async function openAll(after = ""): Promise<Record<keyof typeof cookies, Stream>> {
    const streams = Object.fromEntries(await Promise.all(Object.entries(cookies).map(async ([who, cookie]) => [who, await open(cookie, after)]))) as Record<keyof typeof cookies, Stream>;
    await settled(streams);
    return streams;
  }

  /** Everything that was told before has arrived everywhere: notices come in their order. */
  async function settled(streams: Record<string, Stream>): Promise<void> {
    await expect.poll(async () => {
      const mark = newId();
      for (const id of [workspaceId, strangers]) await tell(id, { topic: "contact", id: mark });
      await new Promise((resolve) => setTimeout(resolve, 50));
      return Object.values(streams).every((stream) => stream.all().includes(mark));
    }, { timeout: 20_000 }).toBe(true);
  }

  const leave = (streams: Record<string, Stream>) => Object.values(streams).forEach((stream) => stream.leave());

  test.each(Object.keys(ofTheTeam) as (keyof typeof ofTheTeam)[])("%s is heard by those whom it concerns, and never in another workspace", async (topic) => {
    const streams = await openAll();
    const told = { ...changes(), ...signals() }[topic];
    if (topic === "typing" || topic === "viewing" || topic === "presence") notifySignals(workspaceId, [told as LiveSignal]);
    else await tell(workspaceId, told as LiveChange);
    await settled(streams);
    const hears = (stream: Stream) => [...stream.changes(), ...stream.signals()].some((heard) => JSON.stringify(heard) === JSON.stringify(told));
    const heard = Object.fromEntries(Object.entries(streams).map(([who, stream]) => [who, hears(stream)]));
    // A draft is heard on its member's own devices alone.
    expect(heard).toEqual({ admin: true, ana: topic !== "draft", ben: !ofTheTeam[topic], stranger: false, both: false });
    if (ofTheTeam[topic]) for (const who of ["ben", "stranger", "both"] as const) expect(streams[who].all()).not.toContain(row.id);
    leave(streams);
  });

  test("what members are told of is heard by them alone, and nobody learns of whom else it concerns", async () => {
    const streams = await openAll();
    const [{ id: memberId }] = (await asTest(workspaceId, (tx) => tx.select({ id: teamMembers.memberId }).from(teamMembers).where(eq(teamMembers.teamId, north)))) as [{ id: string }];
    await tell(workspaceId, { topic: "notifications", memberIds: [memberId, newId()] });
    await settled(streams);
    expect(Object.fromEntries(Object.entries(streams).map(([who, stream]) => [who, stream.changes().filter(({ topic }) => topic === "notifications")]))).toEqual({ admin: [], ana: [{ topic: "notifications" }], ben: [], stranger: [], both: [] });
    leave(streams);
  });

  test("who has a conversation open is told to those who come later, by the same rule", async () => {
    const early = await openAll();
    notifySignals(workspaceId, [signals().viewing]);
    await settled(early);
    leave(early);
    const late = await openAll();
    expect(late.ana.signals().filter(({ topic }) => topic === "viewing").map((signal) => "conversationId" in signal && signal.conversationId)).toContain(row.id);
    for (const who of ["ben", "stranger", "both"] as const) expect(late[who].all()).not.toContain(row.id);
    leave(late);
  });

  test("what is too long for a notice is read again by the same rule", async () => {
    const streams = await openAll();
    await tell(workspaceId, { ...changes().conversation, messages: [{ id: newId(), conversationId: row.id, text: secret.repeat(800) } as Message] });
    await settled(streams);
    expect(streams.ana.all()).toContain(secret);
    for (const who of ["ben", "stranger", "both"] as const) expect(streams[who].all()).not.toContain(secret);
    leave(streams);
  });

  test("a conversation that moves away leaves nothing but that it is gone", async () => {
    const streams = await openAll();
    await tell(workspaceId, { ...changes().conversation, placement: { teamId: newId(), assigneeId: null }, before: placement() });
    await settled(streams);
    expect(streams.ana.changes().filter(({ topic }) => topic.startsWith("conversation"))).toEqual([{ topic: "conversation_gone", id: row.id }]);
    expect(streams.ben.all()).not.toContain(row.id);
    leave(streams);
  });

  test("somebody who comes back with our last event's id catches up on their own workspace only", async () => {
    const before = newId();
    const [here, there] = [newId(), newId()];
    await tell(workspaceId, changes().conversation, { topic: "connection", id: here });
    await tell(strangers, { topic: "connection", id: there });
    const streams = await openAll(before);
    for (const [who, stream] of Object.entries(streams)) expect([who, stream.all().includes(here), stream.all().includes(there)]).toEqual([who, !["stranger", "both"].includes(who), ["stranger", "both"].includes(who)]);
    expect(streams.ana.all()).toContain(row.id);
    for (const who of ["ben", "stranger", "both"] as const) expect(streams[who].all()).not.toContain(row.id);
    leave(streams);
  });

  test("nobody hears without a session, and a stream ends when its session works elsewhere", async () => {
    expect((await open("")).status).toBe(401);
    // The signature, with one character of it changed.
    expect((await open(cookies.admin.replace(/[^.](?=.{9}$)/, (one) => (one === "A" ? "B" : "A")))).status).toBe(401);
    const streams = await openAll();
    await switchWorkspace((await contextFromCookieHeader(cookies.both))!, workspaceId);
    await tell(strangers, { topic: "members" });
    await streams.both.ended;
    leave(streams);
  });
});

describe("the door for webhooks", () => {
  let ours: { workspaceId: string; connectionId: string };
  let theirs: typeof ours;

  beforeEach(async () => {
    const connect = async (signing: string) => {
      const { id: workspaceId } = await createWorkspace();
      return { workspaceId, connectionId: (await createConnection(workspaceId, { secrets: { signing } })).id };
    };
    [ours, theirs] = [await connect("our secret"), await connect("their secret")];
  });

  const post = async (connector: string, connectionId: string, secret: string, body = "{}") => (await fetch(`${url}/webhooks/${connector}/${connectionId}`, { method: "POST", body, headers: { "x-signature": signature(secret, body) } })).status;
  const stored = ({ workspaceId }: typeof ours) => asTest(workspaceId, (tx) => tx.select({ connectionId: deliveries.connectionId }).from(deliveries));

  test("a delivery is signed with the secret of the connection that it is for", async () => {
    expect(await post("loom", ours.connectionId, "their secret")).toBe(401);
    expect(await post("loom", theirs.connectionId, "our secret")).toBe(401);
    expect([await stored(ours), await stored(theirs)]).toEqual([[], []]);
    expect(await post("loom", ours.connectionId, "our secret")).toBe(200);
    expect([await stored(ours), await stored(theirs)]).toEqual([[{ connectionId: ours.connectionId }], []]);
  });

  test("a connection has one address: neither under another connector's name, nor one that nobody has", async () => {
    expect(await post("heddle", ours.connectionId, "our secret")).toBe(404);
    expect(await post("loom", newId(), "our secret")).toBe(404);
    expect(await post("loom", ours.workspaceId, "our secret")).toBe(404);
    expect(await stored(ours)).toEqual([]);
  });
});
