import { z } from "zod";
import type { ChannelIdentity, CheckStep, ConnectionContext, Connector } from "../contract";
import { ConnectorError } from "../errors";
import { clientName, usageOf, type Api } from "./api";
import { fixtures } from "./fixture-reader";
import { manifest } from "./manifest";
import { fieldsOf, isAbsent, isOptional, keyFieldOf } from "./org";
import { parse } from "./parse";
import { pull } from "./pull";
import { push } from "./push";
import { query } from "./query";
import { get, missing } from "./read";
import { fullId } from "./soql";
import { runStream } from "./stream";
import { forgetSession, sessionOf } from "./token";
import { types } from "./types";

const organisationSchema = z.looseObject({ Id: z.string(), Name: z.string(), IsSandbox: z.boolean().optional() });

/** Salesforce's REST API, version 60 or newer, with Change Data Capture by CometD. @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/ */
export const connector: Connector = {
  manifest,
  identify,
  parse,
  fixtures,
  attendance: ({ settings }) => (settings.changes === "stream" ? "stream" : "none"),
  stream: runStream,
  checks: (connection) => [
    { title: "Sign in to Salesforce", run: async () => (await identify(connection)).displayName },
    ...manifest.records!.types.map(({ type, many }) => ({ title: `Read ${many.toLowerCase()}`, run: () => checkType(connection, type) })),
    { title: "Look how many calls are left today", run: async () => `${Math.round((1 - usageOf(connection)) * 100)} per cent of the org's calls.` },
  ] satisfies CheckStep[],
  records: {
    types,
    pull,
    get,
    missing,
    push,
    link: ({ facts }, { type, id }) => (typeof facts.instanceUrl === "string" && fullId(id) ? `${facts.instanceUrl}/lightning/r/${type}/${id}/view` : null),
  },
};

async function identify(connection: ConnectionContext): Promise<ChannelIdentity> {
  if (!/^[A-Za-z]{3}$/.test(String(connection.settings.currency ?? "").trim())) throw new ConnectorError("config", "The currency is three letters, like EUR.");
  // The credentials may be others now.
  forgetSession(connection);
  const { instanceUrl } = await sessionOf(connection);
  const [row] = await query(connection, "SELECT Id, Name, IsSandbox FROM Organization LIMIT 1");
  const org = organisationSchema.safeParse(row);
  if (!org.success) throw new ConnectorError("config", "Salesforce does not say which org this is. Let Weft's user see the organisation.");
  const { Id, Name, IsSandbox } = org.data;
  return { remoteId: fullId(Id) ?? Id, displayName: `${Name}${IsSandbox ? " (sandbox)" : ""}`, facts: { orgId: fullId(Id) ?? Id, instanceUrl, apiClient: clientName } };
}

async function checkType(connection: Api, type: string): Promise<string> {
  try {
    const fields = await fieldsOf(connection, type);
    const canMake = manifest.records!.types.find((one) => one.type === type)?.creatable;
    const key = canMake && !(await keyFieldOf(connection, type)) ? " It has no field Weft_Id, so new ones that were cut off are left to a person." : "";
    return `${fields.size} fields can be seen.${key}`;
  } catch (error) {
    if (isOptional(type) && isAbsent(error)) return "This org does not have them, or does not show them to Weft's user, so they are left out.";
    throw error;
  }
}
