import type { ConnectionContext } from "../contract";
import { ConnectorError, toConnectorError } from "../errors";
import { outboundAnswer, type OutboundAnswer, type OutboundBody } from "./outbound-schema";
import { sign } from "../signature";

const timeoutSeconds = 30;

/**
 * Posts one signed body to the program at the other end, and reads its answer. An answer of 2xx that is not ours to read
 * counts as an empty one.
 * @param id the `webhook-id`: the same at every try
 * @throws ConnectorError
 */
export async function post(connection: ConnectionContext, id: string, body: OutboundBody): Promise<OutboundAnswer> {
  const { url } = connection.settings;
  if (typeof url !== "string" || url === "") throw new ConnectorError("config", "This channel has no address for our messages. Give one in the connection's settings.");
  const content = JSON.stringify(body);
  const signature = sign(connection.secrets.secret ?? "", id, Math.floor(Date.now() / 1000), content);
  let response: Response;
  let text: string;
  try {
    response = await connection.fetch(url, { method: "POST", headers: { ...signature, "content-type": "application/json" }, body: content, redirect: "manual", signal: AbortSignal.timeout(timeoutSeconds * 1000) });
    text = await response.text();
  } catch (cause) {
    const { kind, message } = toConnectorError(cause);
    if (cause instanceof ConnectorError) throw cause;
    throw new ConnectorError(kind === "payload" ? "network" : kind, `Your program could not be reached (${message}). Weft tries again by itself.`, { cause });
  }
  const answer = readAnswer(text);
  // Taken at an earlier try: what it says now is what it said then.
  if (response.ok || response.status === 409) return answer;
  throw refusal(response, answer);
}

function readAnswer(text: string): OutboundAnswer {
  try {
    return outboundAnswer.catch({}).parse(JSON.parse(text));
  } catch {
    return {};
  }
}

function refusal({ status, headers }: Response, { error }: OutboundAnswer): ConnectorError {
  const options = { code: String(status), retryAfterSeconds: retryAfter(headers.get("retry-after")) };
  const said = error ? `: ${error}` : ".";
  if (status === 429) return new ConnectorError("rate_limit", "Your program asks Weft to slow down. Weft waits and tries again.", { ...options, retryAfterSeconds: options.retryAfterSeconds ?? 5 });
  if (status >= 500 && status !== 501) return new ConnectorError("network", `Your program answered ${status}${said} Weft tries again by itself.`, options);
  switch (status) {
    case 408:
    case 425:
      return new ConnectorError("network", `Your program answered ${status}${said} Weft tries again by itself.`, options);
    case 401:
    case 403:
      return new ConnectorError("auth", `Your program refused our signature (${status}). Give both sides the same signing secret.`, options);
    case 404:
    case 405:
      return new ConnectorError("config", `Nothing takes our messages at the address in the settings (${status}). Check it.`, options);
    case 410:
      return new ConnectorError("blocked", error ?? "This person can no longer be reached on this channel.", options);
    case 501:
      return new ConnectorError("rejected", error ?? "This channel's program cannot do that.", options);
  }
  if (status >= 300 && status < 400) return new ConnectorError("config", "The address in the settings redirects, and signed messages are not sent on. Give the final address.", options);
  return new ConnectorError("rejected", error ?? `Your program refused with status ${status} and gave no reason.`, options);
}

/** Seconds, or a date. */
function retryAfter(value: string | null): number | undefined {
  if (!value) return undefined;
  if (/^\d+$/.test(value)) return Number(value);
  const wait = Math.ceil((Date.parse(value) - Date.now()) / 1000);
  return Number.isFinite(wait) ? Math.max(0, wait) : undefined;
}
