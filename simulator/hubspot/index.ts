import { listen, sendJson, type HttpRequest } from "../http";
import { associationsCall, objectsCall, pipelinesCall, propertiesCall, requireScope, type Answer, type CallContext } from "./calls";
import { State } from "./state";
import { Refusal, type StoredObject } from "./types";
import { Webhooks } from "./webhooks";

export { Refusal } from "./types";

export interface HubspotSimulatorOptions {
  port?: number;
  token?: string;
  clientSecret?: string;
  /** What the token may do; null is everything. */
  scopes?: string[] | null;
  /** How long a search does not yet find what has changed. */
  indexLagMs?: number;
}

const appId = "54321";
const portalId = 62515;

/** One HubSpot account with its objects, and an app that is told of changes. Strict about what it is asked, and the same each time. */
export async function startHubspotSimulator(options: HubspotSimulatorOptions = {}) {
  const state = new State();
  state.lagMs = options.indexLagMs ?? 0;
  const clientSecret = options.clientSecret ?? "yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy";
  const webhooks = new Webhooks(state, { appId, portalId, clientSecret });
  const owners = [{ id: "7", email: "Anna@acme.example", firstName: "Anna", lastName: "Sales", userId: 1, archived: false }];
  const failures: { path: RegExp; failure: Refusal | "cut" | "cut-after" }[] = [];
  const calls: string[] = [];
  const searchesAt: number[] = [];
  let token = options.token ?? "pat-eu1-simulated";
  let scopes = options.scopes ? new Set(options.scopes) : null;

  function requireAuth({ headers }: HttpRequest): void {
    if (headers.authorization !== `Bearer ${token}`) throw new Refusal(401, "INVALID_AUTHENTICATION", "Authentication credentials not found. This API supports OAuth 2.0 authentication.");
  }

  function readBody({ headers, body }: HttpRequest): unknown {
    if (!body.length) return undefined;
    if (!headers["content-type"]?.startsWith("application/json")) throw new Refusal(415, "VALIDATION_ERROR", "Unsupported Media Type");
    try {
      return JSON.parse(body.toString());
    } catch {
      throw new Refusal(400, "VALIDATION_ERROR", "Invalid input JSON");
    }
  }

  function answerTo(request: HttpRequest): Answer {
    const { pathname, searchParams } = request.url;
    if (pathname === "/oauth/v2/private-apps/get/access-token-info") return { status: 200, body: { userId: 1, hubId: portalId, appId: Number(appId), scopes: [...(scopes ?? [])] } };
    requireAuth(request);
    const context: CallContext = { state, actor: { kind: "app", appId }, scopes, method: request.method, query: searchParams, body: readBody(request) };
    if (/^\/account-info\/(v3|\d{4}-\d{2})\/details$/.test(pathname)) return { status: 200, body: { portalId, timeZone: "Europe/Berlin", companyCurrency: "EUR", uiDomain: "app-eu1.hubspot.com", accountType: "STANDARD" } };
    const parts = pathname.replace(/\/$/, "").split("/").slice(2).filter((part) => !/^(v\d|\d{4}-\d{2})$/.test(part)).map(decodeURIComponent);
    const [area, ...rest] = parts;
    switch (area) {
      case "objects":
        if (rest[1] === "search") limitSearches();
        return objectsCall(context, rest[0] ?? "", rest.slice(1));
      case "associations":
        return associationsCall(context, rest[0] ?? "", rest[1] ?? "", rest[3] ?? "");
      case "properties":
        return propertiesCall(context, rest[0] ?? "");
      case "pipelines":
        return pipelinesCall(rest[0] ?? "");
      case "owners":
        requireScope(context, "crm.objects.owners.read");
        return { status: 200, body: { results: owners } };
    }
    throw new Refusal(404, "NOT_FOUND", "resource not found");
  }

  /** Five a second. */
  function limitSearches(): void {
    const now = Date.now();
    searchesAt.push(now);
    if (searchesAt.filter((at) => at > now - 1000).length > 5) throw new Refusal(429, "RATE_LIMITS", "You have reached your secondly limit.", { policyName: "SECONDLY" });
  }

  const server = await listen(options.port ?? 0, async (request, response) => {
    const line = `${request.method} ${request.url.pathname}`;
    calls.push(line);
    const index = failures.findIndex(({ path }) => path.test(line));
    const failure = index < 0 ? undefined : failures.splice(index, 1)[0]!.failure;
    try {
      if (failure instanceof Refusal) throw failure;
      if (failure === "cut") return void response.destroy();
      const { status, body } = answerTo(request);
      if (failure === "cut-after") return void response.destroy();
      if (status === 204) return void response.writeHead(204).end();
      sendJson(response, status, body, { "x-hubspot-ratelimit-remaining": "99", "x-hubspot-ratelimit-max": "100" });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      sendJson(response, error.status, { status: "error", message: error.message, correlationId: "aeb5f871-7f07-4993-9211-075dc63e7cbf", category: error.category, ...error.more }, error.headers);
    }
  });

  const person = { kind: "person" } as const;
  return {
    url: server.url,
    token,
    clientSecret,
    portalId: String(portalId),
    appId,
    state,
    webhooks,
    owners,
    calls: calls as readonly string[],
    /** As a person does it in HubSpot. */
    add: (type: string, properties: Record<string, string>) => state.create(type, properties, person),
    change: (object: StoredObject, properties: Record<string, string>) => state.update(object, properties, person),
    remove: (object: StoredObject, privacy = false) => state.archive(object, person, privacy),
    restore: (object: StoredObject) => state.restore(object),
    merge: (winner: StoredObject, ...losers: StoredObject[]) => state.merge(winner, losers),
    mergeAnew: (winner: StoredObject, ...losers: StoredObject[]) => state.mergeAnew(winner, losers, person),
    associate: (from: StoredObject, to: StoredObject, kind: number, primary?: number) => state.link(from.type, from.id, to.type, to.id, [kind], primary, person),
    /** The next calls of this kind fail: with a refusal, or cut off before ("cut") or after ("cut-after") their effect. */
    failNext: (path: RegExp, ...more: (Refusal | "cut" | "cut-after")[]) => void failures.push(...more.map((failure) => ({ path, failure }))),
    rotateToken: (fresh: string) => void (token = fresh),
    grant: (names: string[] | null) => void (scopes = names && new Set(names)),
    close: () => server.close(),
  };
}

export type HubspotSimulator = Awaited<ReturnType<typeof startHubspotSimulator>>;
