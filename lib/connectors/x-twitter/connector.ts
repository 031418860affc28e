import type { ChannelIdentity, ConnectionContext, Connector } from "../contract";
import { ConnectorError } from "../errors";
import { authorizedHeaders, call } from "./api";
import { fixtures } from "./fixture-reader";
import { manifest } from "./manifest";
import { parse } from "./parse";
import { deletePost, hide, like, publish } from "./publish";
import { pull } from "./pull";
import { me, postPage } from "./schema";
import { postFigures, postThread, search } from "./search";
import { send } from "./send";
import { webhook } from "./webhook";

/** X, API version 2 as of August 2026. @see https://docs.x.com/x-api/introduction */
export const connector: Connector = {
  manifest,
  identify,
  parse,
  checks: (connection) => [
    { title: "Ask X whose keys these are", run: async () => (await identify(connection)).displayName },
    { title: "Look for direct messages", run: () => checkMessages(connection) },
  ],
  webhook,
  pull,
  attendance: ({ settings }) => (settings.delivery === "webhook" ? "none" : "pull"),
  send,
  publish,
  deletePost,
  like,
  hide,
  search,
  postThread,
  postFigures,
  fixtures,

  async media(connection, { url }) {
    if (!url) throw new ConnectorError("rejected", "X names no address for this file.");
    const { hostname, protocol } = new URL(url);
    // Pictures of direct messages are for the account alone.
    const isPrivate = protocol === "https:" && (hostname === "ton.x.com" || hostname === "ton.twitter.com");
    const response = await connection.fetch(url, { headers: isPrivate ? authorizedHeaders(connection, url) : {}, signal: AbortSignal.timeout(120_000) });
    if (!response.ok) throw new ConnectorError(response.status >= 500 || response.status === 429 ? "network" : "rejected", `The file could not be fetched (${response.status}).`, { code: String(response.status) });
    const mime = response.headers.get("content-type")?.split(";")[0];
    return { content: new Uint8Array(await response.arrayBuffer()), ...(mime && { mime }) };
  },
};

async function identify(connection: ConnectionContext): Promise<ChannelIdentity> {
  const { data: { id, username } } = await call(connection, "/2/users/me", { query: { "user.fields": "username,name" } }, me);
  return { remoteId: id, displayName: `@${username}`, facts: { userId: id, username } };
}

async function checkMessages(connection: ConnectionContext): Promise<string> {
  if (connection.settings.directMessages === false) return "Switched off in the settings.";
  await call(connection, "/2/dm_events", { query: { max_results: 1 } }, postPage);
  return "Direct messages can be read.";
}
