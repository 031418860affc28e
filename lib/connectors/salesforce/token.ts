import { createHmac, timingSafeEqual } from "node:crypto";
import type { ConnectionContext } from "../contract";
import { ConnectorError, failedCall } from "../errors";
import { forget, remember } from "../remember";
import { notSalesforce, signInError } from "./api-errors";
import { tokenSchema, type TokenAnswer } from "./schema";

export type Api = Pick<ConnectionContext, "id" | "settings" | "facts" | "secrets" | "fetch" | "log">;

export interface Session {
  token: string;
  /** Where the org's API is. */
  instanceUrl: string;
  /** "https://login…/id/<org>/<user>" */
  identityUrl: string | null;
}

const kept = "session";
/** Salesforce does not say how long a session lives; it ends two hours after its last use at the latest that an org may choose. */
const keptSeconds = 3_600;

/** This connection's session; signs in when there is none. @throws ConnectorError "auth" */
export const sessionOf = (api: Api): Promise<Session> => remember(whoseOf(api), kept, keptSeconds, () => signIn(api));

/** The next call signs in anew: once for all calls that found their session dead. */
export const forgetSession = (api: Api, dead?: Promise<Session>): void => forget(whoseOf(api), kept, dead);

/** Another address or app is another session. */
const whoseOf = ({ id, settings, secrets }: Api) => ({ id: `${id} ${String(settings.url)} ${String(settings.clientId)} ${String(settings.signIn)}`, secrets });

export function loginUrlOf({ settings }: Pick<Api, "settings">): string {
  const written = String(settings.url ?? "").trim();
  const url = URL.canParse(written) ? new URL(written) : null;
  if (!url || !/^https?:$/.test(url.protocol)) throw new ConnectorError("config", "The My Domain address is not a web address. It is like https://acme.my.salesforce.com.");
  // People copy what their browser shows.
  return url.origin.replace(/\.lightning\.force\.com$/, ".my.salesforce.com");
}

/** @see https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_client_credentials_flow.htm */
export async function signIn(api: Api): Promise<Session> {
  const { settings, secrets } = api;
  const refreshes = settings.signIn === "refresh_token";
  const form = new URLSearchParams({
    grant_type: refreshes ? "refresh_token" : "client_credentials",
    client_id: String(settings.clientId ?? ""),
    client_secret: secrets.clientSecret ?? "",
    ...(refreshes && { refresh_token: secrets.refreshToken ?? "" }),
  });
  const { status, body } = await ask(api, form);
  if (status >= 400) throw signInError(status, body);
  const read = tokenSchema.safeParse(body);
  if (!read.success) throw notSalesforce(status);
  if (!isGenuine(read.data, secrets.clientSecret ?? "")) throw new ConnectorError("config", "What answered the sign-in is not signed with this app's secret. Check the consumer secret and the address.");
  return { token: read.data.access_token, instanceUrl: requireInstance(read.data.instance_url, loginUrlOf(api)), identityUrl: read.data.id ?? null };
}

async function ask(api: Api, form: URLSearchParams): Promise<{ status: number; body: unknown }> {
  const url = `${loginUrlOf(api)}/services/oauth2/token`;
  try {
    const response = await api.fetch(url, { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded", accept: "application/json" }, body: form.toString(), redirect: "error", signal: AbortSignal.timeout(30_000) });
    const text = await response.text();
    try {
      return { status: response.status, body: JSON.parse(text) as unknown };
    } catch {
      return { status: response.status, body: undefined };
    }
  } catch (error) {
    throw failedCall(error, "Salesforce");
  }
}

/** The answer is signed over the identity and its time. One that is not signed at all is an older form, and is taken. */
export function isGenuine({ id, issued_at: issuedAt, signature }: Pick<TokenAnswer, "id" | "issued_at" | "signature">, clientSecret: string): boolean {
  if (!signature || !id || !issuedAt) return true;
  const expected = createHmac("sha256", clientSecret).update(id + issuedAt).digest();
  const given = Buffer.from(signature, "base64");
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** The session's token goes to Salesforce and nowhere else. */
function requireInstance(instanceUrl: string, loginUrl: string): string {
  const url = URL.canParse(instanceUrl) ? new URL(instanceUrl) : null;
  const isTheirs = url && (url.origin === loginUrl || (url.protocol === "https:" && /\.(salesforce\.com|force\.com|salesforce\.mil|cloudforce\.com|sfcrmproducts\.cn)$/.test(url.hostname)));
  if (!isTheirs) throw new ConnectorError("config", "Salesforce named an address of its API that is not its own. Check the My Domain address.");
  return url.origin;
}
