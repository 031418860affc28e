import type { Connector } from "../connectors/contract";
import { testManifest } from "./manifest";

/** Mail of no platform: handles are e-mail addresses, threads have subjects. */
export const post: Connector = {
  manifest: { ...testManifest, id: "post", name: "Post", kind: "email", handleKind: "email", synchronous: false, rules: { replyWindowHours: null, mayStart: true, subject: true, formatting: "none" } },
  identify: async () => ({ remoteId: "post", displayName: "sales@weft.example" }),
  parse: () => [],
  send: async (_, { idempotencyKey }) => ({ externalId: idempotencyKey, status: "sent" }),
};
