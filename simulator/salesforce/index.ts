import { createHmac, randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import { listen, sendJson, type HttpRequest } from "../http";
import { BayeuxServer } from "./bayeux";
import { readSoql, runQuery } from "./soql";
import { person, State, type Actor } from "./state";
import { Refusal, type Row } from "./types";

export { Refusal } from "./types";

export interface SalesforceSimulatorOptions {
  port?: number;
  clientId?: string;
  clientSecret?: string;
  refreshToken?: string;
}

/** One org: sign-in, records by REST and SOQL, and the stream of changes. Strict about what it is asked. */
export async function startSalesforceSimulator(options: SalesforceSimulatorOptions = {}) {
  const state = new State();
  const bayeux = new BayeuxServer(state);
  const { clientId = "3MVG9simulated", clientSecret = "3MVG9secret", refreshToken = "5Aep861simulated" } = options;
  const sessions = new Set<string>();
  const lists = new Map<string, { rows: Record<string, unknown>[]; batch: number }>();
  const failures: { path: RegExp; failure: Refusal | "cut" | "cut-after" }[] = [];
  const calls: string[] = [];
  let usage = 18;
  let revoked = false;
  let signIns = 0;

  function signIn({ headers, body }: HttpRequest): { status: number; body: unknown } {
    if (headers["content-type"] !== "application/x-www-form-urlencoded") return { status: 400, body: { error: "invalid_request", error_description: "content type is not supported" } };
    const form = new URLSearchParams(body.toString());
    if (form.get("client_id") !== clientId) return { status: 400, body: { error: "invalid_client_id", error_description: "client identifier invalid" } };
    if (form.get("client_secret") !== clientSecret) return { status: 400, body: { error: "invalid_client", error_description: "invalid client credentials" } };
    const way = form.get("grant_type");
    if (way !== "client_credentials" && way !== "refresh_token") return { status: 400, body: { error: "unsupported_grant_type", error_description: "grant type not supported" } };
    if (revoked || (way === "refresh_token" && form.get("refresh_token") !== refreshToken)) return { status: 400, body: { error: "invalid_grant", error_description: "expired access/refresh token" } };
    const token = `00D5f000000XXXX!${randomUUID()}`;
    sessions.add(token);
    signIns += 1;
    const id = `${server.url}/id/00D5f000000XXXXEAU/0055f000005mc66AAA`;
    const issuedAt = String(Date.now());
    return { status: 200, body: { access_token: token, instance_url: server.url, id, issued_at: issuedAt, token_type: "Bearer", signature: createHmac("sha256", clientSecret).update(id + issuedAt).digest("base64") } };
  }

  function requireSession({ headers }: HttpRequest): Actor {
    if (!sessions.has(String(headers.authorization).replace(/^Bearer /, ""))) throw new Refusal(401, "INVALID_SESSION_ID", "Session expired or invalid");
    return { client: /client=(\w+)/.exec(String(headers["sforce-call-options"]))?.[1] ?? "Unknown" };
  }

  function page(id: string, from: number): unknown {
    const list = lists.get(id);
    if (!list) throw new Refusal(400, "INVALID_QUERY_LOCATOR", "invalid query locator");
    const to = from + list.batch;
    const done = to >= list.rows.length;
    return { totalSize: list.rows.length, done, ...(!done && { nextRecordsUrl: `/services/data/v60.0/query/${id}-${to}` }), records: list.rows.slice(from, to) };
  }

  function readJson({ headers, body }: HttpRequest): Row {
    if (!headers["content-type"]?.startsWith("application/json")) throw new Refusal(415, "UNSUPPORTED_MEDIA_TYPE", "unsupported media type");
    const value: unknown = JSON.parse(body.toString());
    if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Refusal(400, "JSON_PARSER_ERROR", "an object was expected");
    return value as Row;
  }

  function queryCall({ url, headers }: HttpRequest, all: boolean): unknown {
    const soql = url.searchParams.get("q");
    if (!soql) throw new Refusal(400, "MALFORMED_QUERY", "a query was expected");
    if (url.search.length > 16_000) throw new Refusal(414, "URI_TOO_LONG", "the address is too long");
    const batch = Math.max(200, Number(/batchSize=(\d+)/.exec(String(headers["sforce-query-options"]))?.[1] ?? 2000));
    const id = `01g5f${String(lists.size).padStart(10, "0")}`;
    lists.set(id, { rows: runQuery(state, readSoql(soql), all), batch });
    return page(id, 0);
  }

  function objectCall(request: HttpRequest, actor: Actor, type: string, rest: string[]): { status: number; body?: unknown } {
    const definition = state.definitions[type];
    if (!definition || state.hidden.has(type)) throw new Refusal(404, "NOT_FOUND", "The requested resource does not exist");
    const { method } = request;
    if (method === "GET" && rest[0] === "describe") {
      return { status: 200, body: { name: type, fields: Object.entries(definition.fields).map(([name, field]) => ({ name, label: name.replace(/__c$/, ""), type: field.type, updateable: !field.fixed, createable: !field.fixed, externalId: field.externalId ?? false, referenceTo: field.refersTo ? [field.refersTo] : [], picklistValues: (field.picklist ?? []).map((value) => ({ value, label: value, active: true })) })) } };
    }
    if (method === "POST" && !rest.length) return { status: 201, body: { id: state.create(type, readJson(request), actor).Id, success: true, errors: [] } };
    if (method === "PATCH" && rest.length === 2) {
      const [field, key] = rest as [string, string];
      if (!definition.fields[field]?.externalId) throw new Refusal(400, "NOT_FOUND", `Provided external ID field does not exist or is not accessible: ${field}`);
      const found = state.rows(type).find((row) => !row.IsDeleted && row[field] === key);
      if (found) state.update(type, found, readJson(request), actor);
      const row = found ?? state.create(type, { ...readJson(request), [field]: key }, actor);
      return { status: found ? 200 : 201, body: { id: row.Id, success: true, errors: [], created: !found } };
    }
    if (method === "PATCH" && rest.length === 1) {
      state.update(type, state.requireRow(type, rest[0]!), readJson(request), actor);
      return { status: 204 };
    }
    if (method === "DELETE" && rest.length === 1) {
      state.remove(type, state.requireRow(type, rest[0]!), true, actor);
      return { status: 204 };
    }
    throw new Refusal(405, "METHOD_NOT_ALLOWED", `HTTP Method '${method}' not allowed.`);
  }

  function answerTo(request: HttpRequest): { status: number; body?: unknown } {
    const { pathname } = request.url;
    if (pathname === "/services/oauth2/token") return signIn(request);
    const actor = requireSession(request);
    const [, rest] = /^\/services\/data\/v60\.0\/(.+)$/.exec(pathname) ?? [];
    const [area, ...parts] = (rest ?? "").split("/").map(decodeURIComponent);
    if (area === "query" && parts[0]) return { status: 200, body: page(parts[0].split("-")[0]!, Number(parts[0].split("-")[1])) };
    if (area === "query" || area === "queryAll") return { status: 200, body: queryCall(request, area === "queryAll") };
    if (area === "sobjects" && parts[0]) return objectCall(request, actor, parts[0], parts.slice(1));
    throw new Refusal(404, "NOT_FOUND", "The requested resource does not exist");
  }

  async function stream(request: HttpRequest, response: ServerResponse): Promise<void> {
    requireSession(request);
    const gone = new AbortController();
    response.on("close", () => gone.abort());
    const { messages, cookie } = await bayeux.answer(JSON.parse(request.body.toString()) as [], request.headers.cookie, gone.signal);
    if (!response.destroyed) sendJson(response, 200, messages, cookie ? { "set-cookie": `${cookie}; Path=/cometd/; Secure; HttpOnly` } : {});
  }

  const server = await listen(options.port ?? 0, async (request, response) => {
    const line = `${request.method} ${request.url.pathname}`;
    calls.push(line);
    const index = failures.findIndex(({ path }) => path.test(line));
    const failure = index < 0 ? undefined : failures.splice(index, 1)[0]!.failure;
    try {
      if (failure instanceof Refusal) throw failure;
      if (failure === "cut") return void response.destroy();
      if (request.url.pathname.startsWith("/cometd/")) return await stream(request, response);
      const { status, body } = answerTo(request);
      if (failure === "cut-after") return void response.destroy();
      if (status === 204) return void response.writeHead(204).end();
      sendJson(response, status, body, { "sforce-limit-info": `api-usage=${++usage}/15000` });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      sendJson(response, error.status, [{ message: error.message, errorCode: error.errorCode, ...error.more }]);
    }
  });

  return {
    url: server.url,
    clientId,
    clientSecret,
    refreshToken,
    state,
    stream: bayeux,
    calls: calls as readonly string[],
    signIns: () => signIns,
    /** As a person does it in Salesforce. */
    add: (type: string, fields: Row) => state.create(type, fields, person),
    put: (type: string, fields: Row) => state.put(type, fields),
    change: (type: string, row: Row, fields: Row) => state.update(type, row, fields, person),
    remove: (type: string, row: Row) => state.remove(type, row, true, person),
    restore: (type: string, row: Row) => state.remove(type, row, false, person),
    merge: (type: string, winner: Row, loser: Row) => state.merge(type, winner, loser, person),
    /** The org's field by which Weft's records are known again. */
    addKeyField: (...types: string[]) => types.forEach((type) => (state.definitions[type]!.fields.Weft_Id__c = { type: "string", length: 36, externalId: true })),
    expireSessions: () => sessions.clear(),
    revoke: () => {
      revoked = true;
      sessions.clear();
    },
    useUp: (calls: number) => void (usage = calls),
    forgetLists: () => lists.clear(),
    /** The next calls of this kind fail: with a refusal, or cut off before ("cut") or after ("cut-after") their effect. */
    failNext: (path: RegExp, ...more: (Refusal | "cut" | "cut-after")[]) => void failures.push(...more.map((failure) => ({ path, failure }))),
    close: () => server.close(),
  };
}

export type SalesforceSimulator = Awaited<ReturnType<typeof startSalesforceSimulator>>;
