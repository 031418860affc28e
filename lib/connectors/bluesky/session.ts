import type { z } from "zod";
import type { ConnectionContext } from "../contract";
import { ConnectorError } from "../errors";
import { forget, remember } from "../remember";
import { isExpired } from "./api-errors";
import { xrpc, type XrpcRequest } from "./api";
import { didDocument, session as sessionSchema, type Session } from "./schema";

export const chatService = "did:web:api.bsky.chat#bsky_chat";

/** Who signed in, and the server that keeps the account. */
export interface SignedIn extends Pick<Session, "did" | "handle" | "accessJwt" | "refreshJwt"> {
  base: string;
}

/** Bluesky allows 300 sign-ins a day: one is kept by this process for as long as it can be renewed. */
const keptSeconds = 30 * 24 * 3600;

/** @throws ConnectorError "config" when the address is none */
export function serviceOf({ settings }: Pick<ConnectionContext, "settings">): string {
  const url = typeof settings.service === "string" && settings.service !== "" ? settings.service : "https://bsky.social";
  if (!URL.canParse(url) || !/^https?:/.test(url)) throw new ConnectorError("config", "The server's address is not a web address. Use https://bsky.social, or your own server's http(s) address.");
  return url.replace(/\/+$/, "");
}

const keyOf = (connection: ConnectionContext): string => `session ${serviceOf(connection)} ${String(connection.settings.identifier)}`;

/** Signs in with the app password, and keeps that. @throws ConnectorError "auth" */
export function signIn(connection: ConnectionContext): Promise<SignedIn> {
  forget(connection, keyOf(connection));
  return currentSession(connection);
}

/** The session as it is held now, else a new one. */
export function currentSession(connection: ConnectionContext): Promise<SignedIn> {
  return remember(connection, keyOf(connection), keptSeconds, () => create(connection));
}

async function create(connection: ConnectionContext): Promise<SignedIn> {
  const service = serviceOf(connection);
  const identifier = String(connection.settings.identifier ?? "").trim().replace(/^@/, "");
  const password = connection.secrets.appPassword ?? "";
  if (!identifier || !password) throw new ConnectorError("auth", "The handle or the app password is missing. Enter both in this connection's settings.");
  return toSignedIn(await xrpc(connection, service, "com.atproto.server.createSession", null, { body: { identifier, password } }, sessionSchema), service);
}

function toSignedIn(session: Session, service: string): SignedIn {
  if (session.active === false) throw new ConnectorError("auth", "This Bluesky account is not active. Activate it in the Bluesky app, then connect it again.", { code: "AccountDeactivated" });
  const { did, handle, accessJwt, refreshJwt } = session;
  return { did, handle, accessJwt, refreshJwt, base: serverIn(session.didDoc) ?? service };
}

/** The server that a DID document names as the account's own. */
export function serverIn(document: unknown): string | null {
  const endpoint = didDocument.safeParse(document).data?.service?.find(({ id }) => id.endsWith("#atproto_pds"))?.serviceEndpoint;
  return typeof endpoint === "string" && /^https?:\/\//.test(endpoint) ? endpoint.replace(/\/+$/, "") : null;
}

/** Calls a method as the connected account. A session that ran out is renewed, and the call made once more. @throws ConnectorError */
export async function call<T>(connection: ConnectionContext, nsid: string, request: XrpcRequest, result: z.ZodType<T>): Promise<T> {
  const held = currentSession(connection);
  const signedIn = await held;
  try {
    return await xrpc(connection, signedIn.base, nsid, signedIn.accessJwt, request, result);
  } catch (error) {
    if (!isExpired(error)) throw error;
    const { base, accessJwt } = await renewed(connection, held, signedIn);
    return xrpc(connection, base, nsid, accessJwt, request, result);
  }
}

/** A refresh token works once: whoever comes second while it is renewed, or after, gets what the first one got. */
function renewed(connection: ConnectionContext, old: Promise<SignedIn>, signedIn: SignedIn): Promise<SignedIn> {
  forget(connection, keyOf(connection), old);
  return remember(connection, keyOf(connection), keptSeconds, async () => {
    try {
      const fresh = await xrpc(connection, signedIn.base, "com.atproto.server.refreshSession", signedIn.refreshJwt, { post: true }, sessionSchema);
      return { ...toSignedIn(fresh, signedIn.base), base: signedIn.base };
    } catch (error) {
      if (error instanceof ConnectorError && error.kind === "auth") return create(connection);
      throw error;
    }
  });
}
