import type { ChannelIdentity, ConnectionContext, Connector } from "../contract";
import { fixtures } from "./fixture-reader";
import { manifest } from "./manifest";
import { media } from "./media";
import { parse } from "./parse";
import { deletePost, hide, like, publish } from "./posts";
import { checkChat, pull } from "./pull";
import { postFigures, postThread, search } from "./search";
import { markRead, react, send } from "./send";
import { signIn } from "./session";

/** Bluesky, by the lexicons of 20 August 2026. @see https://docs.bsky.app */
export const connector: Connector = {
  manifest,
  identify,
  parse,
  checks: (connection) => [
    { title: "Sign in to Bluesky", run: async () => (await identify(connection)).displayName },
    { title: "Look for private messages", run: () => checkChat(connection) },
  ],
  pull,
  send,
  markRead,
  react,
  media,
  publish,
  deletePost,
  like,
  hide,
  search,
  postThread,
  postFigures,
  fixtures,
};

async function identify(connection: ConnectionContext): Promise<ChannelIdentity> {
  const { did, handle } = await signIn(connection);
  return { remoteId: did, displayName: `@${handle}`, facts: { did, handle } };
}
