import type { ChannelIdentity, ConnectionContext, Connector } from "../contract";
import { ConnectorError } from "../errors";
import { findFeed } from "./find-feed";
import { fixtures } from "./fixture-reader";
import { manifest } from "./manifest";
import { parse } from "./parse";
import { pull } from "./pull";
import { mayBeTold, webhook } from "./websub";

/** RSS 0.9 to 2.0, RDF, Atom and JSON Feed, with WebSub where a feed offers it. Read-only. */
export const connector: Connector = {
  manifest,
  identify,
  parse,
  checks: (connection) => [
    { title: "Read the feed", run: async () => read(connection) },
    { title: "Look whether it can tell us at once", run: async () => told(connection) },
  ],
  webhook,
  pull,
  fixtures,

  async media(connection, { url }) {
    if (!url) throw new ConnectorError("rejected", "This feed names no address for the file.");
    const response = await connection.fetch(url, { signal: AbortSignal.timeout(120_000) });
    if (!response.ok) throw new ConnectorError(response.status >= 500 ? "network" : "rejected", `The file could not be fetched (${response.status}).`, { code: String(response.status) });
    const mime = response.headers.get("content-type")?.split(";")[0];
    return { content: new Uint8Array(await response.arrayBuffer()), ...(mime && { mime }) };
  },
};

async function identify(connection: ConnectionContext): Promise<ChannelIdentity> {
  const { url, feed, hub, topic } = await findFeed(connection);
  return { remoteId: url, displayName: feed.title ?? new URL(url).host, facts: { feedUrl: url, topic, ...(hub && { hub }), ...(feed.site && { site: feed.site }) } };
}

async function read(connection: ConnectionContext): Promise<string> {
  const { feed } = await findFeed(connection);
  return `“${feed.title ?? "Untitled"}” with ${feed.items.length} ${feed.items.length === 1 ? "item" : "items"}.`;
}

async function told(connection: ConnectionContext): Promise<string> {
  const { hub, topic } = await findFeed(connection);
  if (!hub) return "It offers no hub, so it is looked at now and then.";
  return mayBeTold({ ...connection, facts: { hub, topic }, secrets: { pushSecret: "x", ...connection.secrets } }) ? `It is told by ${new URL(hub).host}.` : "It has a hub, which needs a public https address of this Weft; so it is looked at now and then.";
}
