import type { ConnectionContext, FetchedMedia } from "../contract";
import { ConnectorError, failedCall } from "../errors";
import { currentSession, serverIn } from "./session";

/** Fetches the bytes of a picture or video from the server that keeps its author's account. @throws ConnectorError */
export async function media(connection: ConnectionContext, { mediaId, url = "" }: { mediaId?: string; url?: string }): Promise<FetchedMedia> {
  const [, did, named] = /\/plain\/(did:[^/]+)\/([^/@]+)/.exec(url) ?? [];
  const cid = mediaId ?? named;
  if (!did || !cid) throw new ConnectorError("rejected", "Bluesky names files by their author and an id, and this one has neither.");
  const signedIn = await currentSession(connection);
  const own = await getBlob(connection, signedIn.base, did, cid);
  if (own) return own;
  const base = await serverOf(connection, did);
  const found = base && base !== signedIn.base ? await getBlob(connection, base, did, cid) : null;
  if (!found) throw new ConnectorError("rejected", "This file is no longer on Bluesky.", { code: "BlobNotFound" });
  return found;
}

async function getBlob(connection: ConnectionContext, base: string, did: string, cid: string): Promise<FetchedMedia | null> {
  const response = await ask(connection, `${base}/xrpc/com.atproto.sync.getBlob?${new URLSearchParams({ did, cid })}`, 120);
  if (response.status >= 500 || response.status === 429) throw new ConnectorError("network", `Bluesky could not hand over a file (${response.status}). Weft tries again by itself.`, { code: String(response.status) });
  if (!response.ok) return null;
  const mime = response.headers.get("content-type")?.split(";")[0];
  return { content: new Uint8Array(await response.arrayBuffer()), ...(mime && { mime }) };
}

/** The server that an account's own document names. @see https://atproto.com/specs/did */
async function serverOf(connection: ConnectionContext, did: string): Promise<string | null> {
  const address = did.startsWith("did:web:") ? `https://${decodeURIComponent(did.slice(8))}/.well-known/did.json` : `https://plc.directory/${did}`;
  const response = await ask(connection, address, 15);
  return response.ok ? serverIn(await response.json().catch(() => null)) : null;
}

async function ask(connection: ConnectionContext, url: string, seconds: number): Promise<Response> {
  try {
    return await connection.fetch(url, { signal: AbortSignal.timeout(seconds * 1000) });
  } catch (error) {
    throw failedCall(error, "Bluesky");
  }
}
