import { createHash } from "node:crypto";
import type { ConnectionContext } from "../contract";
import { ConnectorError, toConnectorError } from "../errors";
import { answeredError, httpError } from "./errors";
import { fromWire } from "./wire";

/** What every call of a user's session goes with. */
export interface Session {
  userId: number;
  authorization: string;
  /** Company, employee, language: the last parameter of every call of a model. */
  preferences: Record<string, unknown>;
}

type Connection = Pick<ConnectionContext, "settings" | "secrets" | "fetch">;

/** Sessions live in Tryton's database; this process keeps its own for each user of each address. */
const sessions = new Map<string, Promise<Session>>();
let lastId = 0;

const keyOf = ({ settings, secrets }: Connection): string => createHash("sha256").update(JSON.stringify([baseOf(settings), settings.login, secrets.password])).digest("base64url");

/** The database's address, with a slash at its end. */
export function baseOf(settings: ConnectionContext["settings"]): string {
  const url = String(settings.url ?? "").trim().replace(/[#?].*$/, "");
  return url.endsWith("/") ? url : `${url}/`;
}

/** Newer releases answer below `rpc/`, older ones at the database itself. */
const belowRpc = new Set<string>();

/**
 * Calls a method as this connection's user; signs in when there is no session, and once more when it has died.
 * @param context goes to the method with the user's preferences, as its last parameter
 * @throws ConnectorError
 */
export async function call<T = unknown>(connection: Connection, method: string, params: readonly unknown[], context: Record<string, unknown> = {}): Promise<T> {
  const session = await sessionOf(connection);
  try {
    return await request<T>(connection, method, [...params, { ...session.preferences, ...context }], session.authorization);
  } catch (error) {
    if (!isSessionDead(error)) throw error;
    forget(connection, session);
    const renewed = await sessionOf(connection);
    return request<T>(connection, method, [...params, { ...renewed.preferences, ...context }], renewed.authorization);
  }
}

const isSessionDead = (error: unknown): boolean => error instanceof ConnectorError && error.kind === "auth" && (error.code === "401" || error.code === "NotLogged");

/** The session of this connection's user, made when there is none. @throws ConnectorError "auth" */
export function sessionOf(connection: Connection): Promise<Session> {
  const key = keyOf(connection);
  const known = sessions.get(key);
  if (known) return known;
  const made = signIn(connection);
  sessions.set(key, made);
  made.catch(() => sessions.delete(key));
  return made;
}

/** Only the very one: another call may have signed in anew meanwhile. */
function forget(connection: Connection, dead: Session): void {
  const key = keyOf(connection);
  const current = sessions.get(key);
  void current?.then((session) => session === dead && sessions.get(key) === current && sessions.delete(key), () => {});
  if (current) sessions.delete(key);
}

/** Asks for a new session whatever there is: the credentials may be others now. */
export async function signIn(connection: Connection): Promise<Session> {
  const login = String(connection.settings.login ?? "");
  const { userId, authorization } = await logIn(connection, login);
  const preferences = await request<Record<string, unknown>>(connection, "model.res.user.get_preferences", [true, {}], authorization);
  const { company, employee, language, groups } = preferences;
  return { userId, authorization, preferences: Object.fromEntries(Object.entries({ company, employee, language, groups }).filter(([, value]) => value !== undefined)) };
}

/** @throws ConnectorError "auth" */
export async function logIn(connection: Connection, login: string): Promise<{ userId: number; authorization: string }> {
  const answer = await request<[number, string] | null>(connection, "common.db.login", [login, { password: connection.secrets.password ?? "" }, "en"]);
  if (!Array.isArray(answer)) throw httpError(401);
  const [userId, session] = answer;
  return { userId, authorization: `Session ${Buffer.from(`${login}:${userId}:${session}`).toString("base64")}` };
}

/** One call. The body has no further keys: with one more, Tryton answers without its envelope. */
export async function request<T>(connection: Connection, method: string, params: readonly unknown[], authorization?: string): Promise<T> {
  const base = baseOf(connection.settings);
  const send = (below: boolean) => post(connection, below ? `${base}rpc/` : base, JSON.stringify({ id: ++lastId, method, params }), authorization);
  const answer = await send(belowRpc.has(base));
  const moved = answer.status === 405 && !belowRpc.has(base) ? await send(true) : null;
  if (moved?.ok) belowRpc.add(base);
  const final = moved ?? answer;
  if (!final.ok) throw httpError(final.status);
  return readAnswer<T>(await final.text());
}

/** @throws ConnectorError */
export function readAnswer<T>(body: string): T {
  let answer: { result?: unknown; error?: unknown };
  try {
    answer = JSON.parse(body) as typeof answer;
  } catch (cause) {
    throw new ConnectorError("config", "What answers at this address is not Tryton. Check the address.", { cause });
  }
  if (typeof answer !== "object" || answer === null || !("result" in answer || "error" in answer)) throw new ConnectorError("config", "What answers at this address is not Tryton. Check the address.");
  if (answer.error !== undefined && answer.error !== null) throw answeredError(answer.error);
  return fromWire(answer.result) as T;
}

const clocks = new Map<string, number>();

function noteTime(settings: Connection["settings"], { headers }: Response): void {
  const time = Date.parse(headers.get("date") ?? "");
  if (!Number.isNaN(time)) clocks.set(baseOf(settings), time);
}

/** What Tryton's clock said with its last answer, in Unix milliseconds; null before the first. */
export const serverTime = (settings: Connection["settings"]): number | null => clocks.get(baseOf(settings)) ?? null;

async function post(connection: Connection, url: string, body: string, authorization?: string): Promise<Response> {
  try {
    const answer = await connection.fetch(url, { method: "POST", headers: { "content-type": "application/json", ...(authorization && { authorization }) }, body, signal: AbortSignal.timeout(120_000) });
    noteTime(connection.settings, answer);
    return answer;
  } catch (error) {
    const trouble = toConnectorError(error);
    if (trouble.kind !== "network") throw trouble;
    throw new ConnectorError("network", "Tryton does not answer. It is tried again by itself.", { code: trouble.code, cause: error });
  }
}
