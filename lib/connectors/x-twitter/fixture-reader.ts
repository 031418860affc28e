import type { FixtureReader } from "../contract";

/** Webhooks as X signs them, and pages that were asked for. */
export const fixtures: FixtureReader = {
  connection: ({ secret, config = {} }) => ({ settings: { delivery: "webhook" }, facts: config, secrets: { apiKey: "fixture", apiSecret: typeof secret === "string" ? secret : "", accessToken: "fixture", accessSecret: "fixture" } }),
  deliveries: ({ rawBody, body, request }) => [{ type: request?.url?.includes("/dm_events") ? "messages" : "posts", body: new TextEncoder().encode(rawBody ?? JSON.stringify(body ?? {})) }],
};
