import type { ConnectionContext, FetchedMedia } from "../contract";
import { ConnectorError, toConnectorError } from "../errors";

/** Fetches a file that somebody shared as a link. @throws ConnectorError */
export async function fetchMedia(connection: ConnectionContext, { url }: { url?: string }): Promise<FetchedMedia> {
  if (!url || !/^https?:\/\//i.test(url)) throw new ConnectorError("rejected", "This file has no link on the web.");
  try {
    const response = await connection.fetch(url);
    if (!response.ok) throw new ConnectorError(response.status >= 500 || response.status === 429 ? "network" : "rejected", `The file could not be fetched (HTTP ${response.status}). It may have been removed.`, { code: String(response.status) });
    const mime = response.headers.get("content-type")?.split(";")[0]?.trim();
    return { content: new Uint8Array(await response.arrayBuffer()), ...(mime && { mime }) };
  } catch (error) {
    throw toConnectorError(error);
  }
}
