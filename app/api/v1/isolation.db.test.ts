import { readdirSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { eq } from "drizzle-orm";
import { contacts, conversations, deliveries, identities, messages } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { createApiKey } from "@/lib/api-keys/create";
import { sessionCookie } from "@/lib/auth/cookie";
import { startSession } from "@/lib/auth/sessions";
import { inTransaction, type Context } from "@/lib/context";
import { storeFile } from "@/lib/files/store";
import { newId } from "@/lib/ids";
import { inviteMember } from "@/lib/members/invite";
import { permissions, roles } from "@/lib/members/roles";
import { createConnection, createMember, createTeam, createWorkspace, receive } from "@/lib/testing/factories";

// Every route is called by another workspace's admin, who may do everything there, with our ids.

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

const folder = "app/api/v1";
const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => file.replaceAll("\\", "/")).filter((file) => file.endsWith("/route.ts") && !file.startsWith("openapi.json")).sort();

/** Links of invitations are secrets in themselves; whoever has one may use it. The workspace's own address and the document are everybody's. */
const isByIds = (path: string) => path.includes("[") && !path.startsWith("invitations/");

/** What any body asks for; schemas take what they know. */
const anyBody = { name: "Taken over", roles: ["admin"], status: "active", teamId: null, parentId: null, isLead: true, assigneeId: null, until: new Date(Date.now() + 86_400_000).toISOString(), read: true, on: true, text: "Hello from elsewhere", confirmed: true, settings: {}, items: [], layout: null };

let ours: Record<string, string> = {};
let ourIds: string[] = [];
const callers: Record<string, Record<string, string>> = {};

beforeAll(async () => {
  const workspaceId = (await createWorkspace("Ours")).id;
  const { context, userId, id: memberId } = await createMember(workspaceId, { name: "Ana", roles: ["admin"] });
  const connection = await createConnection(workspaceId);
  await receive(workspaceId, connection, [{ kind: "message", externalId: "m1", conversation: "c1", from: "jane", fromName: "Jane Doe", text: "Our secret order", at: new Date().toISOString() }]);
  const found = await asTest(workspaceId, async (tx) => {
    const [conversation] = await tx.select({ id: conversations.id }).from(conversations).where(eq(conversations.workspaceId, workspaceId));
    const [message] = await tx.select({ id: messages.id }).from(messages).where(eq(messages.workspaceId, workspaceId));
    const [contact] = await tx.select({ id: contacts.id }).from(contacts).where(eq(contacts.workspaceId, workspaceId));
    const [identity] = await tx.select({ id: identities.id }).from(identities).where(eq(identities.workspaceId, workspaceId));
    const delivery = newId();
    await tx.insert(deliveries).values({ workspaceId, id: delivery, connectionId: connection.id, type: "http", headers: {}, body: Buffer.from("Our secret body"), receivedAt: new Date(), status: "set_aside", error: "x" });
    return { conversations: conversation!.id, messages: message!.id, contacts: contact!.id, identities: identity!.id, deliveries: delivery };
  });
  const file = await inTransaction(context, (unit) => storeFile(unit, context, { name: "ours.txt", content: Buffer.from("Our secret file") }));
  ours = {
    ...found,
    connections: connection.id,
    members: memberId,
    memberId,
    teams: (await createTeam(workspaceId, "Our team")).id,
    "api-keys": (await createApiKey(context, { name: "Our key", scopes: [] })).id,
    sessions: await startSession(userId, { ip: null, userAgent: null }),
    files: file.id,
    invited: (await inviteMember(context, { name: "Invited", email: `${newId()}@weft.example`, roles: ["sales"] })).memberId,
  };
  ourIds = [workspaceId, ...Object.values(ours)];

  const strangers = (await createWorkspace("Strangers'")).id;
  const stranger = await createMember(strangers, { name: "Stranger", roles: [...roles] });
  callers["an API key with all scopes"] = { authorization: `Bearer ${(await createApiKey(stranger.context as Context, { name: "All", scopes: [...permissions] })).key}` };
  const [pair = ""] = (await sessionCookie(await startSession(stranger.userId, { ip: null, userAgent: null }, strangers))).split(";");
  callers["a signed-in admin"] = { cookie: pair, "sec-fetch-site": "same-origin" };
});

/** Our id for each part in brackets: that of the folder before it, or of its own name. */
function paramsOf(path: string): Record<string, string> {
  const segments = path.split("/");
  const params: Record<string, string> = {};
  segments.forEach((segment, index) => {
    const name = segment.match(/^\[(\w+)\]$/)?.[1];
    if (!name) return;
    const own = ours[name] ?? ours[segments[index - 1] ?? ""];
    params[name] = own ?? (name === "role" ? "service" : "nothing");
  });
  return params;
}

async function call(path: string, method: string, handler: Handler, headers: Record<string, string>): Promise<{ status: number; text: string }> {
  const params = paramsOf(path);
  const url = `http://localhost:3000/api/v1/${path.replace("/route.ts", "").replaceAll(/\[(\w+)\]/g, (_, name: string) => params[name] ?? "")}`;
  const request = new Request(url, { method, headers, body: method === "GET" ? undefined : JSON.stringify(anyBody) });
  const response = await handler(request, { params: Promise.resolve(params) });
  return { status: response.status, text: await response.text() };
}

for (const path of paths.filter(isByIds)) {
  test(`/api/v1/${path.replace("/route.ts", "")} gives and changes nothing of another workspace`, async () => {
    const module = (await import(/* @vite-ignore */ `${process.cwd()}/${folder}/${path}`)) as Partial<Record<string, Handler>>;
    const byId = Object.values(paramsOf(path)).some((value) => ourIds.includes(value));
    for (const method of methods) {
      const handler = module[method];
      if (!handler) continue;
      for (const [who, headers] of Object.entries(callers)) {
        const { status, text } = await call(path, method, handler, headers);
        const said = `${method} by ${who}: ${status} ${text.slice(0, 300)}`;
        expect(status, said).toBeLessThan(500);
        // 401: only a signed-in person may ask for it at all.
        if (byId && !emptyOfStrangers.has(`${method} ${path}`)) expect([404, ...(headers.authorization ? [401] : [])], said).toContain(status);
        expect(text, said).not.toMatch(/secret (order|body|file)/);
      }
    }
  });
}

/** Asked for what belongs to an unknown connection, these find nothing rather than miss something. */
const emptyOfStrangers = new Set(["GET connections/[id]/deliveries/route.ts", "POST connections/[id]/replay/route.ts"]);

test("lists hold nothing of another workspace", async () => {
  const lists = paths.filter((path) => !path.includes("["));
  expect(lists.length).toBeGreaterThan(8);
  for (const path of lists) {
    const module = (await import(/* @vite-ignore */ `${process.cwd()}/${folder}/${path}`)) as Partial<Record<string, Handler>>;
    if (!module.GET) continue;
    for (const [who, headers] of Object.entries(callers)) {
      const { status, text } = await call(path, "GET", module.GET, headers);
      expect([200, 401], `${path} by ${who}`).toContain(status);
      for (const id of ourIds) expect(text, `${path} by ${who}`).not.toContain(id);
    }
  }
});

test("what the others tried changed nothing", async () => {
  const stored = await asTest(ourIds[0]!, (tx) => tx.select({ status: deliveries.status }).from(deliveries).where(eq(deliveries.id, ours.deliveries!)));
  expect(stored).toEqual([{ status: "set_aside" }]);
});
