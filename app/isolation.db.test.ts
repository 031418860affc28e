import { readdirSync, readFileSync } from "node:fs";
import { inspect } from "node:util";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import "./api/v1/operations";
import { widgets } from "@/components/widgets/catalogue";
import { packToken, unpackToken } from "@/lib/auth/tokens";
import { purchaseOrderApproval } from "@/lib/dialogues/templates/purchase-order-approval";
import { openApiDocument } from "@/lib/http/openapi";
import { newId, nilId } from "@/lib/ids";
import { metrics } from "@/lib/metrics/catalogue";
import type { RecordKind } from "@/lib/records/contract";
import { recordTypes } from "@/lib/records/types";
import { newSecret } from "@/lib/secrets";
import { type Company, createCompany, digest, type Thing } from "@/lib/testing/company";

// Everything under app/ that answers, as somebody would try it who may do everything in another workspace.

vi.mock("@/lib/connectors/entries", async () => {
  const [{ connectorEntry }, { loom }] = [await import("@/lib/connectors/entry"), await import("@/lib/testing/loom")];
  return { loom: connectorEntry(loom.manifest, async () => ({ connector: loom })) };
});
const visitor = vi.hoisted(() => ({ cookie: "" }));
vi.mock("next/headers", () => ({ headers: async () => new Headers(visitor), cookies: async () => ({ get: () => undefined }) }));

const files = readdirSync("app", { recursive: true, encoding: "utf8" }).map((file) => file.replaceAll("\\", "/"));
const routeFiles = files.filter((file) => file.endsWith("/route.ts"));
const pageFiles = files.filter((file) => file === "page.tsx" || file.endsWith("/page.tsx"));

/** What answers everybody alike, or by a secret that the caller must have. */
const notByWorkspace: Record<string, string> = {
  "api/auth/[...nextauth]/route.ts": "signing in",
  "api/v1/openapi.json/route.ts": "the API's own description",
  "emoji/[locale]/[file]/route.ts": "names of emoji",
};
const bySecret = ["/api/v1/invitations/[token]", "/api/v1/invitations/[token]/membership", "/api/v1/dashboards/unsubscribe/[token]", "/api/v1/notifications/unsubscribe/[token]", "/api/v1/embedded/[token]/widgets/[widget]", "/api/v1/oembed"];

/** Which thing a part of a path in brackets names: after the folder before it, or by its own name. */
const thingOfPart: Record<string, Thing> = {
  "api-keys": "apiKey",
  labels: "label",
  embeds: "embed",
  connections: "connection",
  contacts: "contact",
  companies: "company",
  deals: "deal",
  quotes: "quote",
  orders: "order",
  "purchase-orders": "purchaseOrder",
  products: "product",
  "price-lists": "priceList",
  offers: "offer",
  cases: "case",
  tasks: "task",
  noteId: "note",
  problem: "problem",
  connectionId: "connection",
  shipmentId: "shipment",
  contactId: "contact",
  pipelines: "pipeline",
  conversations: "conversation",
  mentions: "mention",
  topics: "topic",
  "reply-batches": "replyBatch",
  crises: "crisis",
  listening: "listeningQuery",
  replyId: "post",
  publications: "publication", publish: "publication",
  postId: "plannedPost",
  deliveries: "delivery",
  files: "file", imports: "import",
  members: "member",
  memberId: "member",
  messages: "message",
  outcomeId: "outcome",
  sessions: "session",
  teams: "team",
  identityId: "identity",
  merges: "merge",
  regroupings: "regrouping",
  duplicates: "duplicate",
  reorders: "reorder",
  views: "view",
  dashboards: "dashboard",
  ref: "dashboard",
  schedules: "schedule",
  consentId: "consent",
  relationId: "relation",
  recipientId: "recipient",
  "custom-fields": "customField",
  approvals: "approval",
  dialogues: "dialogue",
  "dialogue-runs": "run",
  runs: "run",
  "dialogue-batches": "batch",
  "canned-replies": "cannedReply",
  "automation-rules": "rule",
  "automation-rule-order": "rule",
  automation: "rule",
  "automation-trials": "trial",
  notifications: "notification",
  push: "pushDevice",
};
/** The same for a field of a body or query. */
const thingOfField: Record<string, Thing> = {
  assigneeId: "member",
  topic: "topic",
  assignee: "member",
  memberId: "member",
  member: "member",
  teamId: "team",
  team: "team",
  parentId: "team",
  teamIds: "team",
  contactId: "contact",
  contact: "contact",
  companyId: "company",
  ownerId: "member",
  dealId: "deal",
  quoteId: "quote",
  orderId: "order",
  requestedById: "member",
  stageId: "stage",
  pipeline: "pipeline",
  identityId: "identity",
  connectionId: "connection",
  connection: "connection",
  query: "listeningQuery",
  thread: "mention",
  connectionIds: "connection",
  fileIds: "upload",
  fileId: "upload",
  replyTo: "message",
  seenMessageId: "message",
  around: "message",
  fromMessageId: "message",
  messageIds: "message",
  messageId: "message",
  message: "message",
  teamChannelId: "teamChannel",
  idempotencyKey: "messageKey",
  workspaceId: "workspace",
  defaultId: "view",
  subjectId: "approval",
  firstRef: "dashboard",
  dashboard: "dashboard",
  recipientIds: "member",
  order: "view",
  view: "view",
  caseId: "case",
  winnerId: "contact",
  loserId: "twin",
  offerId: "offer",
  contactIds: "contact",
  dialogue: "dialogue",
  record: "purchaseOrder",
  recordId: "purchaseOrder",
  conversationId: "conversation",
  author: "identity",
  answering: "identity",
  crisis: "crisis",
};
/** Parts of a path that name nothing of a workspace, and what to put there. */
const otherParts: Record<string, readonly string[]> = { type: ["party"], action: ["confirm"], version: ["1"], role: ["service"], widget: widgets.map(({ id }) => id), metric: metrics.map(({ id }) => id) };

type Schema = { $ref?: string; format?: string; properties?: Record<string, Schema>; anyOf?: Schema[]; items?: Schema };
interface Operation {
  method: string;
  /** As its folder is called: /api/v1/teams/[id]. */
  path: string;
  parts: string[];
  /** Fields of the body and of the query that hold an id. */
  bodyIds: string[];
  queryIds: string[];
  cursors: string[];
  memberOnly: boolean;
}

const document = openApiDocument();
const schemas = (document.components?.schemas ?? {}) as Record<string, Schema>;
interface Described {
  parameters?: { in: string; name: string; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  security?: object[];
}
const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) => Object.entries(item as Record<string, Described>).map(([method, { parameters = [], requestBody, security = [] }]): Operation => {
  const query = parameters.filter((parameter) => parameter.in === "query");
  return {
    method: method.toUpperCase(),
    path: path.replaceAll(/\{(\w+)\}/g, "[$1]"),
    parts: [...path.matchAll(/\{(\w+)\}/g)].map(([, part]) => part!),
    bodyIds: idFields(requestBody?.content["application/json"]?.schema),
    queryIds: query.filter(({ schema }) => holdsId(schema)).map(({ name }) => name),
    cursors: query.filter(({ name }) => ["cursor", "until", "before", "after"].includes(name)).map(({ name }) => name),
    memberOnly: security.length === 1 && "session" in security[0]!,
  };
}));

function resolved(schema: Schema = {}): Schema {
  const name = schema.$ref?.split("/").at(-1);
  return name ? (schemas[name] ?? {}) : schema;
}

function holdsId(schema: Schema | undefined): boolean {
  const { format, anyOf = [], items } = resolved(schema);
  return format === "uuid" || anyOf.some(holdsId) || (items !== undefined && holdsId(items));
}

function idFields(schema: Schema | undefined): string[] {
  return Object.entries(resolved(schema).properties ?? {}).filter(([, field]) => holdsId(field)).map(([name]) => name);
}

function thingOf(operation: Pick<Operation, "path">, part: string): Thing | null {
  if (otherParts[part]) return null;
  const before = operation.path.split("/");
  const thing = thingOfPart[part] ?? thingOfPart[before[before.indexOf(`[${part}]`) - 1] ?? ""];
  if (!thing) throw new Error(`Say in this test what [${part}] of ${operation.path} names.`);
  return thing;
}

function idOf(company: Company, field: string, path = ""): string {
  // What is not said more closely is of the kind that the address names.
  const ofParty = { contacts: "company", companies: "contact" } as const;
  const thing = field === "toId" ? ofParty[path.split("/")[3] as keyof typeof ofParty] : field === "ids" || (field === "record" && path.includes("/duplicates")) ? thingOfPart[path.split("/")[3] ?? ""] : thingOfField[field];
  if (!thing) throw new Error(`Say in this test what the field ${field} names.`);
  return company.ids[thing];
}

/** A body that any operation takes, each what it knows, with a company's own ids. */
const bodyOf = (company: Company, method = "POST"): Record<string, unknown> => ({
  name: "Taken over", email: `${newId()}@elsewhere.example`, roles: ["admin"], status: "active", kind: "team", isLead: true, scopes: [], connector: "loom",
  // A new account, or the one that is connected.
  settings: { account: method === "PATCH" ? company.ids.connection : newId(), token: "good" },
  until: new Date(Date.now() + 86_400_000).toISOString(), read: true, on: true, text: "Hello from elsewhere", confirmed: true, items: [],
  ...Object.fromEntries([
    "assigneeId", "ownerId", "companyId", "teamId", "parentId", "contactId", "identityId", "connectionId", "replyTo", "memberId", "workspaceId",
    "dealId", "quoteId", "orderId", "caseId", "requestedById", "stageId", "winnerId", "loserId", "recordId", "messageId", "teamChannelId",
  ].map((field) => [field, idOf(company, field)])),
  dashboard: company.ids.dashboard, recipientIds: [company.ids.member], teamIds: [company.ids.team], patch: {}, lines: [], version: "any", contactIds: [company.ids.contact], toId: newId(), layout: { filter: { match: "all", of: [] }, sort: "name" }, sharing: "team",
  stages: (["open", "won", "lost"] as const).map((outcome) => ({ name: outcome, outcome, probability: 50 })),
});

interface Call {
  operation: Operation;
  headers: Record<string, string>;
  parts: Record<string, string>;
  body?: Record<string, unknown>;
  query?: Record<string, string>;
}

/** What some lists cannot be asked without. */
const needed = (path: string): Record<string, string> => ({ ...(path === "/api/v1/views" && { kind: "contacts" }), ...(path === "/api/v1/conversations/named" && { ids: newId() }), ...(path.endsWith("/groups") && { by: "ownerId" }), ...(/^\/api\/v1\/(?:dashboards|widgets|crises)\/.+\/export$/.test(path) && { format: "csv" }), ...(path === "/api/v1/fabric/conversations" && { from: "2026-01-01", to: "2026-01-31", channel: "loom", a: `team:${nilId}`, b: `members:${nilId}` }) });

/** Where an operation stands: in a file of its own, or in the one for all kinds of records. */
const fileOf = ({ method, path }: Pick<Operation, "method" | "path">): string => {
  const own = `${path.slice(1)}/route.ts`;
  return routeFiles.includes(own) && !(path.split("/")[3]! in recordTypes && !readFileSync(`app/${own}`, "utf8").includes(`export const ${method} `)) ? own : `api/v1/[kind]${path.split("/").slice(4).map((part) => `/${part}`).join("")}/route.ts`;
};

/** What some addresses take that others do not: a status that the kind of record knows, where it knows any. */
function valuesFor(path: string): Record<string, unknown> {
  if (path.endsWith("/viewing")) return { window: "elsewhere", doing: "reading" };
  if (path.endsWith("/outcomes")) return { kind: "tasks", name: "Taken over" };
  if (path.endsWith("/release")) return { at: null };
  if (path.startsWith("/api/v1/canned-replies")) return { shortcut: newId(), title: "Taken over" };
  if (path.endsWith("/reaction")) return { emoji: "👍" };
  if (path.startsWith("/api/v1/reader")) return { address: "https://127.0.0.1:8443/v1", model: "elsewhere", isOn: false, text: "elsewhere" };
  if (path.startsWith("/api/v1/listening")) return { kind: "brand", text: "elsewhere" };
  if (path === "/api/v1/mentions/topics/[id]/batches") return { items: [{ mentionId: newId(), text: "Hello from elsewhere" }] };
  if (path === "/api/v1/reply-batches/[id]") return { status: "stopped" };
  if (path.startsWith("/api/v1/crises")) return { acknowledged: true, until: null, ended: true, text: "elsewhere", learned: "elsewhere" };
  if (path === "/api/v1/conversations/changes") return { matching: "view=all", status: "open" };
  if (path === "/api/v1/conversations/[id]/merges") return { ids: [newId()] };
  if (path === "/api/v1/conversations/[id]/splits") return { fromMessageId: newId(), messageIds: undefined };
  if (path.endsWith("/team-channel")) return { isTeamChannel: true };
  if (path === "/api/v1/inbox-settings") return { closeReasons: ["elsewhere"] };
  if (path === "/api/v1/mentions/changes") return { matching: "state=all" };
  if (path === "/api/v1/mentions/[id]/insight") return { language: "de" };
  if (path.startsWith("/api/v1/reorders")) return { until: "2999-01-01" };
  if (path.endsWith("/identities")) return { kind: "email", value: "jane@elsewhere.example" };
  if (path.includes("/shipments")) return { status: "packed" };
  if (path.startsWith("/api/v1/embeds")) return { origins: ["https://elsewhere.example"], expiresInDays: 30 };
  if (path.startsWith("/api/v1/dashboards/schedules")) return { scope: {}, every: "day", time: "08:30", paused: true };
  if (path.startsWith("/api/v1/dashboards")) return { layout: { items: [] }, visibility: "team", role: null };
  if (path.startsWith("/api/v1/views")) return { kind: "contacts" };
  if (path.endsWith("/consents")) return { channel: "loom", state: "granted", source: "form" };
  if (path.endsWith("/decision")) return { decision: "approve" };
  if (path.includes("/profile/handles")) return { isPreferred: true };
  if (path === "/api/v1/dialogues/[id]/runs") return { kind: "purchase-orders" };
  if (path === "/api/v1/dialogues/[id]/versions") return { definition: purchaseOrderApproval.definition, after: 1 };
  if (path === "/api/v1/dialogue-batches/[id]") return { status: "stopped" };
  if (path.endsWith("/recipients")) return { channel: null };
  if (path.endsWith("/relations")) return { kind: "introduced_by", toKind: path.includes("/contacts/") ? "companies" : "contacts" };
  if (path === "/api/v1/assignment-settings") return { version: 1, rules: [] };
  if (path === "/api/v1/availability") return { availability: "away" };
  if (path.endsWith("/skills")) return { languages: [], topics: [] };
  if (path.startsWith("/api/v1/automation")) return { name: "Taken over", event: "message_received", actions: [{ type: "note", text: "elsewhere" }] };
  if (path === "/api/v1/service-levels") return { version: 1, policies: [] };
  if (path === "/api/v1/quotas") return { of: "2026-Q4", currency: "EUR", amountMinor: 1 };
  if (path.startsWith("/api/v1/custom-fields")) return { kind: "contacts", label: "Taken over", type: "text" };
  const field = recordTypes[path.split("/")[3] as RecordKind]?.fields.find(({ name }) => name === "status");
  return field?.type === "choice" ? { status: field.options[0]!.value } : {};
}

async function call({ operation: { method, path }, headers, parts, body, query = {} }: Call): Promise<{ status: number; text: string; headers: Headers }> {
  const module = (await import(/* @vite-ignore */ `${process.cwd()}/app/${fileOf({ method, path })}`)) as Record<string, (request: Request, context: { params: Promise<object> }) => Promise<Response>>;
  const address = path.replaceAll(/\[(\w+)\]/g, (_, part: string) => parts[part] ?? "");
  const search = new URLSearchParams({ ...needed(path), ...query });
  const request = new Request(`http://localhost:3000${address}?${search}`, { method, headers, body: method === "GET" ? undefined : JSON.stringify({ ...body, ...valuesFor(path) }) });
  const response = await module[method]!(request, { params: Promise.resolve({ ...parts, kind: path.split("/")[3] }) });
  return { status: response.status, text: await response.text(), headers: response.headers };
}

let ours: Company;
let theirs: Company;
let stored: Record<string, string>;
const ourIds = () => Object.values(ours.ids);

beforeAll(async () => {
  [ours, theirs] = [await createCompany("aardvark"), await createCompany("zebra")];
  stored = await digest(ours);
}, 120_000);
afterEach(async () => expect(await digest(ours), "what is stored of us").toEqual(stored));

const nameOf = ({ method, path }: Operation) => `${method} ${path}`;
const partsOf = (company: Company, operation: Operation) => Object.fromEntries(operation.parts.map((part) => [part, otherParts[part]?.[0] ?? company.ids[thingOf(operation, part)!]]));
/** Nothing that was answered comes from us. */
function expectNothingOfOurs(said: string, { status, text, headers }: { status: number; text: string; headers?: Headers }): void {
  expect(status, `${said}: ${text.slice(0, 300)}`).toBeLessThan(500);
  expect(`${text} ${JSON.stringify([...(headers ?? [])])}`, said).not.toContain(ours.mark);
}

test("every route and page under app/ is known here: by workspace, by a secret, or everybody's", () => {
  const known = new Set([...operations.map(fileOf), ...Object.keys(notByWorkspace)]);
  expect(routeFiles.filter((file) => !known.has(file))).toEqual([]);
  expect(operations.length).toBeGreaterThan(50);
  expect(pageFiles.length).toBeGreaterThan(15);
  expect(operations.filter(({ path }) => path.includes("[token]")).map(({ path }) => path).filter((path) => !bySecret.includes(path))).toEqual([]);
});

const byWorkspace = operations.filter(({ path }) => !bySecret.includes(path));
const byId = byWorkspace.filter((operation) => operation.parts.some((part) => thingOf(operation, part)));

describe("an address with our ids in it", () => {
  /** Asked for what belongs to an unknown connection, these find nothing rather than miss something. */
  const findsNothing = new Set(["GET /api/v1/connections/[id]/deliveries", "POST /api/v1/connections/[id]/replay"]);
  /** Each of its parts ours or theirs, at least one ours. */
  const mixtures = (operation: Operation) => operation.parts.reduce<Record<string, string>[]>((mixed, part) => mixed.flatMap((rest) => [ours, theirs].map((company) => ({ ...rest, [part]: partsOf(company, operation)[part]! }))), [{}])
    .filter((parts) => Object.values(parts).some((id) => ourIds().includes(id)));

  test.each(byId.map((operation) => [nameOf(operation), operation] as const))("%s", async (name, operation) => {
    for (const parts of mixtures(operation)) {
      for (const [who, headers] of Object.entries(theirs.callers)) {
        const answer = await call({ operation, headers, parts, body: bodyOf(theirs) });
        const said = `${name} by ${who}`;
        expectNothingOfOurs(said, answer);
        const refusals = operation.memberOnly && headers.authorization ? [401] : [404];
        if (!findsNothing.has(name)) expect(refusals, `${said}: ${answer.status} ${answer.text.slice(0, 300)}`).toContain(answer.status);
      }
      const anonymous = await call({ operation, headers: { "sec-fetch-site": "same-origin" }, parts, body: bodyOf(theirs) });
      expect([name, anonymous.status]).toEqual([name, 401]);
    }
  });

  test("is one that we ourselves can read", async () => {
    for (const operation of byId.filter(({ method }) => method === "GET")) {
      const { status, text } = await call({ operation, headers: ours.callers["a signed-in admin"], parts: partsOf(ours, operation) });
      expect([nameOf(operation), status, text.slice(0, 200)]).toEqual([nameOf(operation), 200, expect.any(String)]);
    }
  });
});

describe("our ids in a body or query", () => {
  const withIds = byWorkspace.filter(({ bodyIds }) => bodyIds.length);
  /** There is no demo here: whoever is asked for is not of it. Two can be merged but once. And the one dialogue is under way about its order, and asks no contacts. */
  const neverDone = new Set(["POST /api/v1/sessions/demo memberId", "POST /api/v1/dialogues/[id]/runs recordId", "POST /api/v1/dialogues/[id]/runs conversationId", "POST /api/v1/dialogues/[id]/batches contactIds", "POST /api/v1/conversations/[id]/merges ids", ...["fromMessageId", "messageIds", "assigneeId"].map((field) => `POST /api/v1/conversations/[id]/splits ${field}`), ...["contacts", "companies"].flatMap((kind) => ["winnerId", "loserId"].map((field) => `POST /api/v1/${kind}/merges ${field}`))]);
  const listOf = (field: string, id: string) => (/^(ids|order)$|Ids$/.test(field) ? [id] : id);

  test.each(withIds.flatMap((operation) => operation.bodyIds.map((field) => [`${nameOf(operation)} ${field}`, operation, field] as const)))("%s", async (name, operation, field) => {
    const headers = theirs.callers["a signed-in admin"];
    const parts = partsOf(theirs, operation);
    const stolen = [idOf(ours, field, operation.path), ...(field === "fileIds" ? [ours.ids.file] : [])];
    for (const id of stolen) {
      const answer = await call({ operation, headers, parts, body: { ...bodyOf(theirs, operation.method), fileIds: [], [field]: listOf(field, id) } });
      expectNothingOfOurs(name, answer);
      // What others used as a key is free for us.
      if (field === "idempotencyKey") expect(answer.status, answer.text.slice(0, 300)).toBeLessThan(300);
      else expect([400, 403, 404, 409, 422], `${answer.status} ${answer.text.slice(0, 300)}`).toContain(answer.status);
    }
    if (neverDone.has(name) || field === "idempotencyKey") return;
    // The same with an id of their own goes through: it was the id that was refused.
    const spare = field === "parentId" && operation.method === "PATCH" ? null : idOf(theirs, field, operation.path);
    const allowed = await call({ operation, headers, parts, body: { ...bodyOf(theirs, operation.method), fileIds: [], [field]: spare && listOf(field, spare) } });
    expect(allowed.status, allowed.text.slice(0, 300)).toBeLessThan(300);
  });

  test.each(byWorkspace.flatMap((operation) => operation.queryIds.map((field) => [`${nameOf(operation)} ?${field}`, operation, field] as const)))("%s", async (name, operation, field) => {
    for (const widget of otherParts[operation.parts[0] ?? ""] ?? [""]) {
      const parts = { ...partsOf(theirs, operation), ...(widget && { [operation.parts[0]!]: widget }) };
      const answer = await call({ operation, headers: theirs.callers["a signed-in admin"], parts, query: { [field]: idOf(ours, field, operation.path) } });
      expectNothingOfOurs(name, answer);
      if (answer.status === 200) for (const id of ourIds()) expect(answer.text, name).not.toContain(id);
    }
  });
});

test("a place in our lists leads to nothing of ours in theirs", async () => {
  const paged = byWorkspace.filter(({ cursors }) => cursors.length);
  expect(paged.length).toBeGreaterThan(3);
  const minted = new Set<string>();
  for (const operation of paged) {
    const mine = await call({ operation, headers: ours.callers["a signed-in admin"], parts: partsOf(ours, operation) });
    for (const [, cursor] of mine.text.matchAll(/"(?:next|older|newer)Cursor":"([^"]+)"/g)) minted.add(cursor!);
    // Older lists take a bare id, of what they list.
    for (const cursor of [...minted, ours.ids.conversation, ours.ids.message, ours.ids.delivery, ours.ids.contact]) {
      for (const field of operation.cursors) {
        const answer = await call({ operation, headers: theirs.callers["a signed-in admin"], parts: partsOf(theirs, operation), query: { [field]: cursor } });
        expectNothingOfOurs(`${nameOf(operation)} ?${field}`, answer);
      }
    }
  }
  expect(minted.size).toBeGreaterThanOrEqual(3);
}, 120_000);

describe("what names nothing", () => {
  const plain = byWorkspace.filter((operation) => !byId.includes(operation));

  test.each(plain.filter(({ method }) => method === "GET").map((operation) => [nameOf(operation), operation] as const))("%s", async (name, operation) => {
    for (const part of otherParts[operation.parts[0] ?? ""] ?? [""]) {
      const parts = operation.parts.length ? { [operation.parts[0]!]: part } : {};
      for (const [who, headers] of Object.entries(theirs.callers)) {
        // Where something can be searched for, it is what only we have.
        const answer = await call({ operation, headers, parts, query: { q: ours.mark } });
        expectNothingOfOurs(`${name} by ${who}`, answer);
        for (const id of ourIds()) expect(answer.text, `${name} by ${who}`).not.toContain(id);
        expect(operation.memberOnly && headers.authorization ? [401, 403] : [200], `${name} by ${who}: ${answer.text.slice(0, 300)}`).toContain(answer.status);
      }
    }
  });

  /** Read by us it changes what is stored of us. */
  const writesIntoTheLog = "/api/v1/workspace/export";

  test("what a list of ours holds is found in it by us", async () => {
    const lists = await Promise.all(plain.filter(({ method, path, parts }) => method === "GET" && !parts.length && path !== writesIntoTheLog).map((operation) => call({ operation, headers: ours.callers["a signed-in admin"], parts: {}, query: { q: `${ours.mark} Jane` } })));
    const all = lists.map(({ text }) => text).join();
    for (const thing of ["member", "invited", "team", "connection", "contact", "company", "deal", "quote", "order", "purchaseOrder", "product", "priceList", "offer", "case", "task", "apiKey", "session", "view", "dashboard", "customField", "label", "cannedReply", "rule"] as const) expect(all, thing).toContain(ours.ids[thing]);
  });

  test.each(plain.filter(({ method }) => method !== "GET").map((operation) => [nameOf(operation), operation] as const))("%s", async (name, operation) => {
    for (const [who, headers] of Object.entries(theirs.callers)) expectNothingOfOurs(`${name} by ${who}`, await call({ operation, headers, parts: partsOf(theirs, operation), body: { ...bodyOf(theirs), fileIds: [] } }));
  });
});

describe("proofs of who somebody is", () => {
  const operation = (method: string, path: string) => operations.find((one) => one.method === method && one.path === path)!;
  const swapped = (token: string, more: object) => packToken({ ...unpackToken(token)!, ...more });

  test("an API key opens the workspace that it was made in, and no other by being rewritten", async () => {
    const theirKey = theirs.callers["an API key with all scopes"].authorization!.split("weft_")[1]!;
    const ourKey = unpackToken(ours.callers["an API key with all scopes"].authorization!.split("weft_")[1]!)!;
    const forged = [{ workspaceId: ours.ids.workspace }, { workspaceId: ours.ids.workspace, id: ourKey.id }, { id: ourKey.id }];
    for (const more of forged) {
      const answer = await call({ operation: operation("GET", "/api/v1/conversations"), headers: { authorization: `Bearer weft_${swapped(theirKey, more)}` }, parts: {} });
      expect(answer.status).toBe(401);
      expectNothingOfOurs("a rewritten key", answer);
    }
  });

  test("an invitation is for whom it names, and no other leads in by being rewritten", async () => {
    const [join, look] = [operation("PUT", "/api/v1/invitations/[token]/membership"), operation("POST", "/api/v1/invitations/[token]")];
    const headers = theirs.callers["a signed-in admin"];
    expect((await call({ operation: join, headers, parts: { token: ours.invitation } })).status).toBe(403);
    const forged = [swapped(theirs.invitation, { workspaceId: ours.ids.workspace }), swapped(theirs.invitation, { workspaceId: ours.ids.workspace, id: unpackToken(ours.invitation)!.id }), swapped(ours.invitation, { secret: newSecret() })];
    for (const token of forged) {
      for (const one of [join, look]) {
        const answer = await call({ operation: one, headers, parts: { token }, body: { name: "Somebody", password: "a long enough one" } });
        expect(answer.status).toBe(404);
        expectNothingOfOurs(`a rewritten invitation, ${one.path}`, answer);
      }
    }
  });

  test("the same Idempotency-Key in two workspaces is two keys", async () => {
    const create = operation("POST", "/api/v1/teams");
    const body = { kind: "team", name: "The same", parentId: null };
    const answers = [];
    for (const company of [await createCompany("baboon"), theirs]) {
      answers.push(await call({ operation: create, headers: { ...company.callers["an API key with all scopes"], "idempotency-key": "the-same" }, parts: {}, body }));
    }
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(answers[1]!.headers.get("idempotency-replayed")).toBeNull();
    expect((JSON.parse(answers[1]!.text) as { id: string }).id).not.toBe((JSON.parse(answers[0]!.text) as { id: string }).id);
  });
});

describe("a page, opened by them", () => {
  const search = () => Object.fromEntries([...Object.keys(thingOfField), "c"].map((field) => [field, field === "c" ? ours.ids.conversation : idOf(ours, field)]));

  async function open(file: string, company: Company, parts: Record<string, string>): Promise<string> {
    visitor.cookie = company.callers["a signed-in admin"].cookie!;
    const { default: Page } = (await import(/* @vite-ignore */ `${process.cwd()}/app/${file}`)) as { default: (props: object) => Promise<unknown> };
    try {
      return inspect(await Page({ params: Promise.resolve(parts), searchParams: Promise.resolve(search()) }), { depth: Infinity, maxStringLength: Infinity, maxArrayLength: Infinity });
    } catch (error) {
      const { digest: kind } = error as { digest?: string };
      if (!kind?.startsWith("NEXT_")) throw error;
      return kind;
    }
  }

  const partsOfPage = (file: string, company: Company) => Object.fromEntries([...file.matchAll(/\[(\w+)\]/g)].map(([, part]) => [part!, part === "token" ? company.invitation : part === "connector" ? "loom" : company.ids[thingOf({ path: file }, part!)!]]));

  test.each(pageFiles)("%s", async (file) => {
    const shown = await open(file, theirs, partsOfPage(file, file.includes("[token]") ? theirs : ours));
    expect(shown).not.toContain(ours.mark);
    const named = [...file.matchAll(/\[(\w+)\]/g)].some(([, part]) => part !== "token" && part !== "connector");
    if (named) expect(shown).toBe("NEXT_HTTP_ERROR_FALLBACK;404");
  });

  test("shows us what is ours", async () => {
    expect(await open("(app)/inbox/page.tsx", ours, {})).toContain(`${ours.mark} order 30`);
    expect(await open("(app)/settings/connections/[id]/page.tsx", ours, { id: ours.ids.connection })).toContain(ours.mark);
    expect(await open("(app)/settings/people/page.tsx", ours, {})).toContain(`${ours.mark} invited`);
  });
});
