import type { Connector } from "../contract";
import { toChannelEvents } from "./convert";
import { fixtures } from "./fixtures";
import { answer } from "./host/router";
import { manifest, maxFileBytes } from "./manifest";
import { readSettings } from "./settings";
import { widgetSecret } from "./tokens";

/** The platform is Weft itself: what a member writes is stored by the core and reaches the visitor through `host`. */
export const connector: Connector = {
  manifest,

  async identify(connection) {
    const { name } = readSettings(connection);
    widgetSecret(connection);
    return { remoteId: `webchat:${connection.id}`, displayName: name };
  },

  parse: toChannelEvents,

  host: answer,
  hostMaxBytes: maxFileBytes + 64 * 1024,

  async send(_connection, draft) {
    return { externalId: draft.idempotencyKey, status: "sent" };
  },

  /** Uploads went to the workspace's own store before the frame came. */
  async media(connection, { mediaId = "" }) {
    return { content: await connection.readFile(mediaId) };
  },

  // Done once the core has stored or announced them: every open stream of the thread tells its visitor.
  async typing() {},
  async markRead() {},
  async edit() {},
  async unsend() {},
  async react() {},

  fixtures,
};
