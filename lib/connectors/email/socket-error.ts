import { ConnectorError } from "../errors";
import type { MailServerAccount } from "./settings";

const certificateCodes = new Set(["DEPTH_ZERO_SELF_SIGNED_CERT", "SELF_SIGNED_CERT_IN_CHAIN", "UNABLE_TO_VERIFY_LEAF_SIGNATURE", "UNABLE_TO_GET_ISSUER_CERT", "UNABLE_TO_GET_ISSUER_CERT_LOCALLY", "CERT_UNTRUSTED"]);

/** What a socket's failure means, in words for people: a wrong setting when trying again cannot help, else "network". */
export function socketError(error: unknown, account: Pick<MailServerAccount, "host" | "port">): ConnectorError {
  if (error instanceof ConnectorError) return error;
  const { code, message } = rootCause(error);
  const where = `${account.host}:${account.port}`;
  const options = { ...(code && { code }), cause: error };
  if (certificateCodes.has(code) || /self[- ]signed certificate|unable to (?:verify|get) (?:the first|local issuer|issuer)/i.test(message)) {
    return new ConnectorError("config", `Nobody vouches for the certificate of ${where}. If it is your own server, allow that in the connection's settings; otherwise do not connect.`, options);
  }
  if (code === "CERT_HAS_EXPIRED" || /certificate has expired/i.test(message)) return new ConnectorError("config", `The certificate of ${where} has expired. Its operator must renew it.`, options);
  if (code === "ERR_TLS_CERT_ALTNAME_INVALID" || /does not match certificate/i.test(message)) return new ConnectorError("config", `The certificate of ${where} was made for another name. Use the server name that your provider gives.`, options);
  if (code === "EPROTO" || /wrong version number|packet length too long/i.test(message)) {
    return new ConnectorError("config", `The server ${where} does not speak TLS from the start. Choose STARTTLS, or another port.`, options);
  }
  if (code === "ENOTFOUND") return new ConnectorError("config", `There is no server named ${account.host}. Check the name in the connection's settings.`, options);
  if (code === "ECONNREFUSED") return new ConnectorError("network", `Nothing answers at ${where}. Check name and port, or wait until the server is back.`, options);
  if (/TIMEDOUT|TIMEOUT/i.test(code)) return new ConnectorError("network", `The server ${where} did not answer in time. Check name and port, or wait until the server is back.`, options);
  return new ConnectorError("network", `The line to ${where} was cut: ${message}. Weft tries again by itself.`, options);
}

/** The innermost error that carries a code; libraries wrap the socket's own, or put a code of theirs in its place and leave its own in the message. */
function rootCause(error: unknown): { code: string; message: string } {
  let found = { code: "", message: error instanceof Error ? error.message : String(error) };
  for (let current = error, depth = 0; current && typeof current === "object" && depth < 5; depth++) {
    const { code, message, cause, _err } = current as { code?: unknown; message?: unknown; cause?: unknown; _err?: unknown };
    if (typeof code === "string") found = { code, message: typeof message === "string" ? message : found.message };
    current = cause ?? _err;
  }
  const inMessage = /\b(?:ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH|ENETUNREACH|EPIPE|EPROTO)\b/.exec(found.message)?.[0];
  return { ...found, code: inMessage ?? found.code };
}
