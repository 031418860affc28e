import type { Connector } from "../connectors/contract";
import { ConnectorError } from "../connectors/errors";
import { testManifest } from "./manifest";

/** What the platform below was asked, and how it behaves. */
export const platform = { calls: [] as string[], registerFails: false };

/** A platform of our own, so that promises can be shown to hold whichever connectors are installed. The token "good" is right, "down" finds nobody there. */
export const loom: Connector = {
  manifest: {
    ...testManifest,
    posts: { textLength: 300, counted: "graphemes", attachments: 4, attachmentTypes: null, attachmentBytes: null, altLength: 1000, reply: true, quote: true, delete: true, search: false, idempotent: true, source: "test" },
    settings: [
      { name: "account", label: "Account", type: "text", required: true },
      { name: "token", label: "Token", type: "secret", required: true },
      { name: "signing", label: "Signing secret", type: "secret", generated: true },
    ],
  },
  async identify({ settings, secrets }) {
    if (secrets.token === "down") throw new ConnectorError("network", "The platform does not answer.");
    if (secrets.token !== "good") throw new ConnectorError("auth", "The platform refused the token.");
    return { remoteId: String(settings.account), displayName: `@${String(settings.account)}`, facts: { plan: "free" } };
  },
  parse: () => [],
  async send(_, { idempotencyKey }) {
    return { externalId: idempotencyKey, status: "sent" };
  },
  async publish(_, { idempotencyKey }) {
    return { externalId: `post ${idempotencyKey}`, url: "https://loom.example/post" };
  },
  async pull() {
    return { deliveries: [], cursor: null };
  },
  checks: ({ secrets }) => [
    { title: "Look up the server", run: async () => "found" },
    { title: "Sign in", run: async () => (secrets.token === "good" ? "accepted" : Promise.reject(new ConnectorError("auth", "The platform refused the token."))) },
    { title: "Read a message", run: async () => "read" },
  ],
  webhook: {
    verify: () => ({ ok: true }),
    async register({ webhookUrl }) {
      platform.calls.push(`register ${webhookUrl}`);
      if (platform.registerFails) throw new ConnectorError("config", "The platform cannot reach this address.");
    },
    async unregister() {
      platform.calls.push("unregister");
    },
  },
};
