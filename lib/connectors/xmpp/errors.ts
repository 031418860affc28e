import { ConnectorError, toConnectorError } from "../errors";

const certificateCodes = new Set(["DEPTH_ZERO_SELF_SIGNED_CERT", "SELF_SIGNED_CERT_IN_CHAIN", "UNABLE_TO_VERIFY_LEAF_SIGNATURE", "UNABLE_TO_GET_ISSUER_CERT", "UNABLE_TO_GET_ISSUER_CERT_LOCALLY", "CERT_HAS_EXPIRED", "CERT_NOT_YET_VALID", "ERR_TLS_CERT_ALTNAME_INVALID"]);

const signInReasons: Record<string, string> = {
  "account-disabled": "The account is disabled at its server.",
  "credentials-expired": "The password has expired. Set a new one at the server and enter it here.",
  "temporary-auth-failure": "The server cannot check passwords at the moment.",
};

/** Whatever the library throws or emits, as what the core must do about it. */
export function toSessionError(error: unknown): ConnectorError {
  if (error instanceof ConnectorError) return error;
  const { name, condition, code, text, message } = readError(error);
  if (name === "SASLError") return signInError(condition, text, error);
  if (name === "StreamError") return streamError(condition, text, error);
  if (certificateCodes.has(code)) return new ConnectorError("config", `The server's certificate is not trusted (${message}). Have it renewed, or choose “Encrypted, any certificate” if the server is on your own network.`, { code, cause: error });
  if (code.startsWith("ERR_SSL")) return new ConnectorError("config", "The server does not speak TLS at this port. Use xmpp:// for a server that encrypts after the greeting (usually port 5222).", { code, cause: error });
  if (message.startsWith("SASL: Mechanism")) return new ConnectorError("config", "The server only takes the password over an encrypted connection. Choose an encrypted one.", { cause: error });
  if (name === "TimeoutError") return new ConnectorError("network", "The server did not answer in time.", { cause: error });
  const known = toConnectorError(error);
  // Anything else that goes wrong with a session is over with that session.
  return known.kind === "network" ? new ConnectorError("network", `The server cannot be reached: ${message}`, { code, cause: error }) : new ConnectorError("network", `The connection broke: ${message}`, { cause: error });
}

function signInError(condition: string, text: string, cause: unknown): ConnectorError {
  const kind = condition === "temporary-auth-failure" ? "network" : "auth";
  const reason = signInReasons[condition] ?? "The server refused the address or the password. Check both and reconnect.";
  return new ConnectorError(kind, text ? `${reason} The server says: ${text}` : reason, { code: condition, cause });
}

function streamError(condition: string, text: string, cause: unknown): ConnectorError {
  const said = text ? ` The server says: ${text}` : "";
  if (condition === "host-unknown") return new ConnectorError("config", `This server does not serve the account's domain. Check the address after the @, or the server address.${said}`, { code: condition, cause });
  if (condition === "conflict") return new ConnectorError("network", `Another program signed in with the same device name and took over. Give each its own device name.${said}`, { code: condition, cause });
  return new ConnectorError("network", `The server ended the session (${condition}).${said}`, { code: condition, cause });
}

function readError(error: unknown): { name: string; condition: string; code: string; text: string; message: string } {
  const fields = (typeof error === "object" && error !== null ? error : { message: String(error) }) as Record<string, unknown>;
  const field = (key: string) => (typeof fields[key] === "string" ? fields[key] : "");
  return { name: field("name"), condition: field("condition"), code: field("code"), text: field("text"), message: field("message") };
}
