import type { Connector } from "../contract";
import { fixtures } from "./fixture-reader";
import { manifest } from "./manifest";
import { change, identify, media, ping, publish, send, signal } from "./outbound";
import { parse } from "./parse";
import { readKey, signatureProblem } from "../signature";

/** Files may come inside the body, a third larger in base64. */
const maxBodyBytes = 20 * 1024 * 1024;

/** A channel of somebody else's making. The protocol is described in docs/custom-channel.md. */
export const connector: Connector = {
  manifest,
  identify,
  parse,
  send,
  publish,
  media,
  fixtures,

  checks: (connection) => [
    { title: "Read the signing secret", run: async () => `${readKey(connection.secrets.secret ?? "").length * 8} bits` },
    { title: "Ping your program", run: () => ping(connection) },
  ],

  webhook: {
    maxBytes: maxBodyBytes,
    keepHeaders: ["webhook-id"],
    verify({ headers, body, now }, { secrets }) {
      const problem = signatureProblem(secrets.secret ?? "", headers, body, now);
      return problem === null ? { ok: true } : { ok: false, status: 401, reason: problem };
    },
  },

  typing: (connection, conversation, on) => signal(connection, { type: "typing", conversation, on }),
  markRead: (connection, conversation, message) => signal(connection, { type: "read", conversation, message }),
  edit: (connection, target, text) => change(connection, target, { type: "edit", text }),
  unsend: (connection, target) => change(connection, target, { type: "unsend" }),
  react: (connection, target, emoji) => change(connection, target, { type: "reaction", emoji }),
};
