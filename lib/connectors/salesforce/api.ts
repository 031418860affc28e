import type { z } from "zod";
import { ConnectorError, failedCall } from "../errors";
import { apiError, notSalesforce } from "./api-errors";
import { forgetSession, sessionOf, type Api, type Session } from "./token";

export type { Api } from "./token";

/** Stands in `changeOrigin` of what we change, by which our own changes are known. */
export const clientName = "Weft";

export interface Call {
  method?: "GET" | "POST" | "PATCH" | "DELETE";
  /** Below the version ("/query"), or from the root ("/services/data/v60.0/query/01g…"). */
  path: string;
  query?: Record<string, string>;
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
  /** Doing it twice makes two: a call that was cut off after it left is `unknown`. */
  onceOnly?: boolean;
}

export interface Answer<T> {
  status: number;
  data: T;
}

/**
 * Calls the org's API; signs in anew, once, when the session has died.
 * @throws ConnectorError
 */
export async function call<T>(api: Api, request: Call, shape: z.ZodType<T>): Promise<Answer<T>> {
  const session = sessionOf(api);
  try {
    return await callOnce(api, await session, request, shape);
  } catch (error) {
    if (!isSessionDead(error)) throw error;
    forgetSession(api, session);
    return callOnce(api, await sessionOf(api), request, shape);
  }
}

const isSessionDead = (error: unknown): boolean => error instanceof ConnectorError && error.kind === "auth" && error.remedy === "refresh";

/** One call in this session. */
export async function callOnce<T>(api: Api, session: Pick<Session, "token" | "instanceUrl">, request: Call, shape: z.ZodType<T>): Promise<Answer<T>> {
  const { status, headers, body } = await send(api, session, request);
  noteUsage(api.id, headers.get("sforce-limit-info"));
  // Several records have the same external id: the answer lists them.
  if (status === 300) throw new ConnectorError("rejected", "Salesforce has several records with this id of Weft's. Delete all but one there.", { code: "300" });
  if (status >= 400) throw apiError(status, body);
  const read = shape.safeParse(status === 204 ? {} : body);
  if (!read.success) throw notSalesforce(status);
  return { status, data: read.data };
}

export const versionOf = ({ settings }: Pick<Api, "settings">): string => (typeof settings.apiVersion === "string" && /^\d{2,3}\.0$/.test(settings.apiVersion) ? settings.apiVersion : "60.0");

const timeoutMs = 120_000;
const lost = "The connection to Salesforce was cut before it answered, so the record may or may not have been made. Look in Salesforce before trying again.";

async function send(api: Api, { token, instanceUrl }: Pick<Session, "token" | "instanceUrl">, { method = "GET", path, query, body, headers, signal, onceOnly }: Call) {
  const url = new URL(instanceUrl + (path.startsWith("/services/") ? path : `/services/data/v${versionOf(api)}${path}`));
  for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
  const deadline = AbortSignal.timeout(timeoutMs);
  const writing: Record<string, string> = method === "GET" ? {} : { "sforce-auto-assign": "false" };
  try {
    const response = await api.fetch(url.href, {
      method,
      headers: { authorization: `Bearer ${token}`, accept: "application/json", "sforce-call-options": `client=${clientName}`, ...writing, ...(body !== undefined && { "content-type": "application/json" }), ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      redirect: "manual",
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
    });
    return { status: response.status, headers: response.headers, body: readJson(await response.text()) };
  } catch (error) {
    throw failedCall(error, "Salesforce", onceOnly ? lost : undefined);
  }
}

function readJson(text: string): unknown {
  if (!text) return {};
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const usages = new Map<string, number>();

function noteUsage(connectionId: string, header: string | null): void {
  const [, used, of] = /api-usage=(\d+)\/(\d+)/.exec(header ?? "") ?? [];
  if (!used || !Number(of)) return;
  if (usages.size > 5_000) usages.clear();
  usages.set(connectionId, Number(used) / Number(of));
}

/** Which part of the org's calls for a day is used up, by all programs, as far as is known: 0 to 1. */
export const usageOf = ({ id }: Pick<Api, "id">): number => usages.get(id) ?? 0;
