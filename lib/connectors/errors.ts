/**
 * What went wrong at a platform, said as what the core must do about it:
 * `auth` pause the connection and ask to reconnect · `rate_limit` wait `retryAfterSeconds` · `network` retry with
 * back-off · `rejected` final, show the reason · `window_closed` the channel's reply window is over · `blocked` the
 * other side opted out · `payload` we could not read what came: keep it, alert us · `config` the set-up is wrong ·
 * `unknown` the call may or may not have had its effect: never repeat it blindly.
 */
export const connectorErrorKinds = ["auth", "rate_limit", "network", "rejected", "window_closed", "blocked", "payload", "config", "unknown"] as const;
export type ConnectorErrorKind = (typeof connectorErrorKinds)[number];

export interface ConnectorErrorOptions {
  /** The platform's own code ("403", "5.1.1", "service-unavailable"). */
  code?: string;
  /** Seconds to wait before the next try. */
  retryAfterSeconds?: number;
  /** What makes a further try worth while: `refresh` the session or token, `reload` the record since somebody else was faster, `full-sync` begin anew. */
  remedy?: "refresh" | "reload" | "full-sync";
  /** Why it was refused: the platform has this record already. */
  existingId?: string;
  cause?: unknown;
}

/** A platform's refusal or failure. `message` is shown to people: say what happened, why, and what to do. */
export class ConnectorError extends Error {
  readonly kind: ConnectorErrorKind;
  readonly code: string | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly remedy: ConnectorErrorOptions["remedy"];
  readonly existingId: string | undefined;

  constructor(kind: ConnectorErrorKind, message: string, options: ConnectorErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = "ConnectorError";
    this.kind = kind;
    this.code = options.code;
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.remedy = options.remedy;
    this.existingId = options.existingId;
  }

  get retryable(): boolean {
    return this.kind === "network" || this.kind === "rate_limit" || this.remedy === "refresh" || this.remedy === "reload";
  }
}

/** Reads any thrown thing as a ConnectorError; what is not one already counts as `network` when it is a socket or fetch failure, else `payload`. */
export function toConnectorError(error: unknown): ConnectorError {
  if (error instanceof ConnectorError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new ConnectorError(isNetworkFailure(error) ? "network" : "payload", message, { cause: error });
}

const networkCodes = new Set(["ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "ENOTFOUND", "EAI_AGAIN", "EPIPE", "EHOSTUNREACH", "ENETUNREACH", "UND_ERR_CONNECT_TIMEOUT", "UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT", "UND_ERR_SOCKET", "UND_ERR_RES_CONTENT_LENGTH_MISMATCH", "UND_ERR_ABORTED", "UND_ERR_CLOSED", "UND_ERR_DESTROYED", "HPE_INVALID_EOF_STATE", "ESOCKET", "ECONNECTION"]);

function isNetworkFailure(error: unknown): boolean {
  for (let current = error, depth = 0; current && typeof current === "object" && depth < 5; depth++) {
    const { code, name, cause } = current as { code?: unknown; name?: unknown; cause?: unknown };
    if (typeof code === "string" && networkCodes.has(code)) return true;
    if (name === "AbortError" || name === "TimeoutError") return true;
    // So fetch says that an answer broke off, whatever broke it.
    if (current instanceof TypeError && current.message === "terminated") return true;
    current = cause;
  }
  return false;
}

/** Failures that come before a request has left this machine: nothing can have happened yet. */
const beforeSending = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "UND_ERR_CONNECT_TIMEOUT"]);

/**
 * What it means that a call to `platform` got no answer.
 * @param lost what to tell people when it may have had its effect and must not be repeated blindly; without it, it is tried again
 */
export function failedCall(error: unknown, platform: string, lost?: string): ConnectorError {
  const trouble = toConnectorError(error);
  if (trouble.kind !== "network" && trouble.kind !== "payload") return trouble;
  const code = trouble.code ?? failureCode(error);
  if (lost && !beforeSending.has(code)) return new ConnectorError("unknown", lost, { code, cause: error });
  return new ConnectorError("network", `${platform} could not be reached (${code}). Weft tries again by itself.`, { code, cause: error });
}

function failureCode(error: unknown): string {
  for (let current = error, depth = 0; current && typeof current === "object" && depth < 5; depth++) {
    const { code, name, cause } = current as { code?: unknown; name?: unknown; cause?: unknown };
    if (typeof code === "string") return code;
    if (name === "TimeoutError" || name === "AbortError") return name;
    current = cause;
  }
  return "fetch_failed";
}
