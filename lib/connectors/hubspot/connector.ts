import type { ChannelIdentity, CheckStep, ConnectionContext, Connector } from "../contract";
import { ConnectorError } from "../errors";
import { call } from "./api";
import { lacksPermission, pipelinesOf } from "./account";
import { fixtures } from "./fixture-reader";
import { manifest } from "./manifest";
import { objectType } from "./objects";
import { parse } from "./parse";
import { apiPath } from "./paths";
import { pull } from "./pull";
import { push } from "./push";
import { get, missing } from "./read";
import { accountSchema, pageSchema, tokenInfoSchema } from "./schema";
import { types } from "./types";
import { webhook } from "./webhook";

/** HubSpot's CRM API, v3 or 2026-03. @see https://developers.hubspot.com/docs/api-reference/latest/overview */
export const connector: Connector = {
  manifest,
  identify,
  parse,
  webhook,
  fixtures,
  attendance: () => "none",
  checks: (connection) => [
    { title: "Ask HubSpot whose token this is", run: async () => (await identify(connection)).displayName },
    { title: "Read the stages of deals", run: async () => `${(await pipelinesOf(connection, "deal")).flatMap(({ stages }) => stages).length} stages.` },
    ...manifest.records!.types.map(({ type, many }) => ({ title: `Read ${many.toLowerCase()}`, run: () => checkType(connection, type) })),
    { title: "Look how changes come", run: async () => (connection.secrets.clientSecret ? "HubSpot may call Weft, and Weft asks as well." : "Weft asks HubSpot. With the app's client secret, HubSpot can tell of changes at once.") },
  ] satisfies CheckStep[],
  records: {
    types,
    pull,
    get,
    missing,
    push,
    link: ({ facts }, { type, id }) => (facts.portalId && /^\d+$/.test(id) ? `https://${String(facts.uiDomain || "app.hubspot.com")}/contacts/${String(facts.portalId)}/record/${objectType(type).typeId}/${id}` : null),
  },
};

async function identify(connection: ConnectionContext): Promise<ChannelIdentity> {
  if (!connection.secrets.token) throw new ConnectorError("auth", "The token is missing. HubSpot shows it where the app or the service key was made.");
  const account = await call(connection, { path: apiPath(connection, "account-info", "details") }, accountSchema);
  const appId = await appIdOf(connection);
  return {
    remoteId: account.portalId,
    displayName: `HubSpot ${account.portalId}`,
    facts: { portalId: account.portalId, timeZone: account.timeZone ?? "UTC", currency: account.companyCurrency ?? "USD", uiDomain: account.uiDomain ?? "app.hubspot.com", ...(appId && { appId }) },
  };
}

/** The app behind a token, by which our own changes are known when HubSpot tells of them. Service keys have none. */
async function appIdOf(connection: ConnectionContext): Promise<string | null> {
  try {
    return (await call(connection, { method: "POST", path: "/oauth/v2/private-apps/get/access-token-info", body: { tokenKey: connection.secrets.token } }, tokenInfoSchema)).appId ?? null;
  } catch (error) {
    if (error instanceof ConnectorError && (error.kind === "network" || error.kind === "rate_limit")) throw error;
    return null;
  }
}

async function checkType(connection: ConnectionContext, type: string): Promise<string> {
  try {
    await call(connection, { path: apiPath(connection, "objects", objectType(type).path), query: { limit: "1" } }, pageSchema);
    return "They can be read.";
  } catch (error) {
    if (objectType(type).optional && lacksPermission(error)) return "This token may not read them, so they are left out.";
    throw error;
  }
}
