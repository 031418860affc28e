import { ConnectorError, type ConnectorErrorKind, type ConnectorErrorOptions } from "../errors";
import { refusalsSchema, signInRefusalSchema, type Refusal } from "./schema";

/**
 * Reads a refusal as what is to be done about it.
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm
 */
export function apiError(status: number, body: unknown): ConnectorError {
  const read = refusalsSchema.safeParse(body);
  if (read.success) return refused(status, read.data[0]!);
  if (status === 401) return new ConnectorError("auth", "Salesforce no longer takes this session.", { code: "401", remedy: "refresh" });
  if (status === 429) return new ConnectorError("rate_limit", "Salesforce asks Weft to slow down. Weft waits and goes on.", { code: "429", retryAfterSeconds: 30 });
  if (status >= 500) return new ConnectorError("network", `Salesforce has a fault of its own (${status}). Weft tries again by itself.`, { code: String(status) });
  return notSalesforce(status);
}

export const notSalesforce = (status: number): ConnectorError => new ConnectorError("config", `What answers at this address is not Salesforce's API (status ${status}). Check the My Domain address, and that the API version is one that your org has.`, { code: String(status) });

type Meaning = [kind: ConnectorErrorKind, message: string, options?: ConnectorErrorOptions];

const meanings: Record<string, Meaning> = {
  INVALID_SESSION_ID: ["auth", "Salesforce no longer takes this session.", { remedy: "refresh" }],
  INVALID_AUTH_HEADER: ["auth", "Salesforce no longer takes this session.", { remedy: "refresh" }],
  API_DISABLED_FOR_ORG: ["config", "This Salesforce edition has no API, or Weft's user may not use it."],
  API_CURRENTLY_DISABLED: ["config", "The API is switched off for this Salesforce user."],
  UNSUPPORTED_API_VERSION: ["config", "This org does not have that API version. Choose another in this connection's settings."],
  SERVER_UNAVAILABLE: ["network", "Salesforce is too busy at the moment. Weft tries again by itself."],
  UNABLE_TO_LOCK_ROW: ["network", "Somebody else is changing this in Salesforce at the same moment. Weft tries again by itself.", { retryAfterSeconds: 3 }],
  QUERY_TIMEOUT: ["network", "Salesforce took too long to answer. Weft tries again by itself."],
  UNKNOWN_EXCEPTION: ["network", "Salesforce has a fault of its own. Weft tries again by itself."],
  INVALID_QUERY_LOCATOR: ["rejected", "Salesforce no longer knows where this list was. It is begun anew.", { remedy: "full-sync" }],
  ENTITY_IS_DELETED: ["rejected", "This record was deleted in Salesforce."],
  NOT_FOUND: ["rejected", "Salesforce has no such record, or Weft's user may not see it."],
  MALFORMED_ID: ["rejected", "Salesforce has no such record."],
  MALFORMED_QUERY: ["payload", "Salesforce does not understand what Weft asks. This is a fault of Weft."],
  INVALID_TYPE: ["config", "This org does not have that object, or Weft's user may not see it."],
  STORAGE_LIMIT_EXCEEDED: ["rejected", "This Salesforce org is full: it has no room for another record."],
};

function refused(status: number, refusal: Refusal): ConnectorError {
  const { errorCode: code, message, fields = [] } = refusal;
  const meaning = meanings[code];
  if (meaning) return new ConnectorError(meaning[0], meaning[1], { code, ...meaning[2] });
  const named = fields.length ? ` (${fields.slice(0, 5).join(", ")})` : "";
  switch (code) {
    case "REQUEST_LIMIT_EXCEEDED":
      if (/concurrent/i.test(message)) return new ConnectorError("rate_limit", "Too many programs ask this Salesforce org at the same moment. Weft waits and goes on.", { code, retryAfterSeconds: 10 });
      return new ConnectorError("rate_limit", "This Salesforce org's calls for today are used up. Weft looks again in a quarter of an hour.", { code, retryAfterSeconds: 900 });
    case "DUPLICATES_DETECTED":
      return new ConnectorError("rejected", `Salesforce has somebody like this already: ${sentence(message)}`, { code, existingId: firstDuplicate(refusal) });
    case "DUPLICATE_VALUE":
    case "DUPLICATE_EXTERNAL_ID":
      return new ConnectorError("rejected", "Salesforce has another record with this value, which may be there only once.", { code, existingId: /with id: ?(\w{15,18})/i.exec(message)?.[1] });
    case "REQUIRED_FIELD_MISSING":
      return new ConnectorError("rejected", `Salesforce wants more for this record${named}. Fill it in, or have the field made optional there.`, { code });
    case "STRING_TOO_LONG":
      return new ConnectorError("rejected", `A text is longer than Salesforce takes${named}.`, { code });
    case "INVALID_FIELD":
    case "INVALID_FIELD_FOR_INSERT_UPDATE":
      return new ConnectorError("rejected", `Salesforce does not let Weft's user see or change a field${named}: ${sentence(message)}`, { code });
  }
  if (code.startsWith("INSUFFICIENT_ACCESS") || code === "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY") return new ConnectorError("rejected", `Weft's user in Salesforce may not do that: ${sentence(message)}`, { code });
  if (status === 401 || status === 403) return new ConnectorError("config", `Salesforce does not let Weft's user do that: ${sentence(message)}`, { code });
  if (status >= 500) return new ConnectorError("network", `Salesforce has a fault of its own (${code}). Weft tries again by itself.`, { code });
  return new ConnectorError("rejected", `Salesforce refused this: ${sentence(message)}`, { code });
}

const firstDuplicate = ({ duplicateResult }: Refusal): string | undefined => duplicateResult?.matchResults.flatMap(({ matchRecords }) => matchRecords).map(({ record }) => record?.Id).find((id) => id !== undefined);

/** What the sign-in says when it does not let Weft in. */
export function signInError(status: number, body: unknown): ConnectorError {
  const read = signInRefusalSchema.safeParse(body);
  if (!read.success) return status >= 500 ? new ConnectorError("network", `Salesforce's sign-in has a fault of its own (${status}). Weft tries again by itself.`, { code: String(status) }) : new ConnectorError("config", `There is no Salesforce at this address (status ${status}). It is the My Domain address, like https://acme.my.salesforce.com.`, { code: String(status) });
  const { error: code, error_description: reason } = read.data;
  const said = reason && !reason.includes(code) ? ` (${reason.slice(0, 200)})` : "";
  switch (code) {
    case "invalid_client_id":
    case "invalid_client":
      return new ConnectorError("auth", `Salesforce refused the consumer key or the consumer secret${said}. Enter them again in this connection's settings.`, { code });
    case "invalid_grant":
      if (/no client credentials user/i.test(reason)) return new ConnectorError("config", "The app has no user to run as. Choose one in the app's policies in Salesforce, under client credentials flow.", { code });
      return new ConnectorError("auth", `Salesforce does not let Weft in any more${said}. The refresh token, or the user's access, was taken back. Sign in anew in this connection's settings.`, { code });
    case "unsupported_grant_type":
    case "invalid_request":
      return new ConnectorError("config", `This app does not allow this way to sign in${said}. Enable the client credentials flow in Salesforce, and use the My Domain address.`, { code });
    case "inactive_user":
    case "inactive_org":
      return new ConnectorError("auth", "Salesforce says that the user or the org is inactive.", { code });
  }
  if (status === 429 || code === "login_rate_exceeded" || code === "rate_limit_exceeded") return new ConnectorError("rate_limit", "Salesforce takes no more sign-ins for a while. Weft tries again by itself.", { code, retryAfterSeconds: 300 });
  if (status >= 500) return new ConnectorError("network", `Salesforce's sign-in has a fault of its own (${code}). Weft tries again by itself.`, { code });
  return new ConnectorError("auth", `Salesforce did not let Weft in: ${sentence(reason || code)}`, { code });
}

function sentence(text: string): string {
  const short = text.trim().slice(0, 500) || "no reason was given";
  return /[.?!]$/.test(short) ? short : `${short}.`;
}
