import type { ChannelIdentity, ConnectionContext, Connector } from "../contract";
import { ConnectorError } from "../errors";
import { call, instanceOf } from "./api";
import { fixtures } from "./fixture-reader";
import { readInstance } from "./instance";
import { manifest } from "./manifest";
import { pull } from "./notifications";
import { parse } from "./parse";
import { deletePost, like, publish } from "./publish";
import { credentials } from "./schema";
import { postFigures, postThread, search } from "./search";
import { edit, react, send } from "./send";
import { stream } from "./stream";

/** Mastodon 4.6 and what speaks its language. @see https://docs.joinmastodon.org/client/intro/ */
export const connector: Connector = {
  manifest,
  identify,
  parse,
  checks: (connection) => [
    { title: "Ask the server what it is", run: async () => describeInstance(connection) },
    { title: "Ask whose token this is", run: async () => (await identify(connection)).displayName },
  ],
  pull,
  stream,
  attendance: ({ settings }) => (settings.delivery === "polling" ? "pull" : "stream"),
  send,
  edit,
  react,
  unsend: (connection, { message }) => deletePost(connection, { post: message }),
  publish,
  deletePost,
  like,
  search,
  postThread,
  postFigures,
  fixtures,

  async media(connection, { url }) {
    if (!url) throw new ConnectorError("rejected", "The server names no address for this file.");
    const response = await connection.fetch(url, { signal: AbortSignal.timeout(120_000) });
    if (!response.ok) throw new ConnectorError(response.status >= 500 || response.status === 429 ? "network" : "rejected", `The file could not be fetched (${response.status}).`, { code: String(response.status) });
    const mime = response.headers.get("content-type")?.split(";")[0];
    return { content: new Uint8Array(await response.arrayBuffer()), ...(mime && { mime }) };
  },
};

async function identify(connection: ConnectionContext): Promise<ChannelIdentity> {
  if (!connection.secrets.token) throw new ConnectorError("auth", "The access token is missing. Make one under Preferences, Development, on the account's server.");
  const [{ id, acct, username }, { domain, textLength, linkLength, attachments, altLength }] = await Promise.all([call(connection, "/api/v1/accounts/verify_credentials", {}, credentials), readInstance(connection)]);
  return { remoteId: `${id}@${new URL(instanceOf(connection)).host}`, displayName: `@${username ?? acct}@${domain}`, facts: { accountId: id, acct, domain, posts: { textLength, linkLength, attachments, altLength } } };
}

async function describeInstance(connection: ConnectionContext): Promise<string> {
  const { domain, textLength } = await readInstance(connection);
  return `“${domain}” takes posts of ${textLength} signs.`;
}
