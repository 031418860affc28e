import { ConnectorError } from "../errors";

/** A refusal in the words of XRPC: a name, and often a sentence. */
export interface Refusal {
  status: number;
  error?: string;
  message?: string;
  headers: Headers;
}

const deadAccount: Record<string, string> = {
  AccountTakedown: "Bluesky has taken this account down. Ask Bluesky's support, then connect it again.",
  AccountSuspended: "Bluesky has suspended this account. Ask Bluesky's support, then connect it again.",
  AccountDeactivated: "This Bluesky account is deactivated. Activate it in the Bluesky app, then connect it again.",
  AuthenticationRequired: "Bluesky refused the handle or the app password. Make a new app password and enter it here.",
  AuthMissing: "Bluesky refused the sign-in. Make a new app password and enter it here.",
  InvalidToken: "Bluesky no longer accepts this sign-in. Make a new app password and enter it here.",
  AuthFactorTokenRequired: "Bluesky wants a code by e-mail, since this is the account's own password. Use an app password instead.",
};

/** Names of refusals that mean a session of its own has run out; it is renewed, and the call made once more. */
export const isExpired = (error: unknown): boolean => error instanceof ConnectorError && error.code === "ExpiredToken";

/** Reads a refusal as what is to be done about it. @see https://docs.bsky.app/docs/api/http-reference */
export function apiError({ status, error, message, headers }: Refusal): ConnectorError {
  const code = error ?? String(status);
  const reason = (message ?? "no reason given").replace(/[.\s]+$/, "");
  if (status === 429) return new ConnectorError("rate_limit", "Bluesky asks this account to slow down. Weft waits and tries again.", { code, retryAfterSeconds: secondsToWait(headers) });
  if (error === "ExpiredToken") return new ConnectorError("auth", "Bluesky's sign-in has run out and could not be renewed. Make a new app password and enter it here.", { code });
  if (/Bad token (scope|method)/i.test(reason) || (error === "InvalidToken" && /scope|privileged/i.test(reason))) {
    return new ConnectorError("config", "This app password has no access to private messages. Make one with access to direct messages, or switch private messages off in the settings.", { code });
  }
  if (error && deadAccount[error]) return new ConnectorError("auth", deadAccount[error], { code });
  if (status === 401) return new ConnectorError("auth", deadAccount.AuthMissing!, { code });
  if (status >= 500) return new ConnectorError("network", `Bluesky has a fault of its own (${code}). Weft tries again by itself.`, { code });
  if (/incoming messages|disabled (incoming )?messag|blocked|not allowed to (message|chat)/i.test(reason)) {
    return new ConnectorError("blocked", "This person takes no private messages from this account. Answer in public and ask them to write first, or to follow the account.", { code });
  }
  if (error === "RecordNotFound" || error === "NotFound") return new ConnectorError("rejected", "This post is no longer on Bluesky.", { code });
  if (error === "BlockedActor" || error === "BlockedByActor") return new ConnectorError("blocked", "This person and the account have blocked each other on Bluesky.", { code });
  const limit = /(?:longer than|maximum) (\d+)(?:.*?got (\d+))?/i.exec(reason);
  if (limit && /grapheme|text|bytes|too big/i.test(reason)) return new ConnectorError("rejected", `The text is too long for Bluesky, which takes ${limit[1]} ${/byte/i.test(reason) ? "bytes" : "signs"}${limit[2] ? ` (it has ${limit[2]})` : ""}. Shorten it.`, { code });
  return new ConnectorError("rejected", `Bluesky refused: ${reason}.`, { code });
}

function secondsToWait(headers: Headers): number {
  const after = Number(headers.get("retry-after"));
  if (after > 0) return after;
  const reset = Number(headers.get("ratelimit-reset"));
  return reset > 0 ? Math.min(Math.max(1, Math.ceil(reset - Date.now() / 1000)), 24 * 3600) : 60;
}
