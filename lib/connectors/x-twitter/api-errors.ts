import { ConnectorError } from "../errors";

interface Problem {
  title?: string;
  detail?: string;
  type?: string;
  errors?: { message?: string; code?: string | number }[];
}

/** Reads a refusal as what is to be done about it. @see https://docs.x.com/x-api/fundamentals/response-codes-and-errors */
export function apiError(status: number, value: unknown, headers: Headers): ConnectorError {
  const { title = "", detail = "", type = "", errors = [] } = (typeof value === "object" && value !== null ? value : {}) as Problem;
  const reason = ([detail, ...errors.map(({ message }) => message)].find(Boolean) ?? title ?? "").replace(/[.\s]+$/, "") || "no reason given";
  const said = `${type} ${title} ${reason}`;
  const code = String(status);
  if (status === 402 || /usage-capped|UsageCapExceeded|credits? (are |is )?(depleted|spent)|CreditsDepleted/i.test(said)) {
    return new ConnectorError("config", "The credits of this app at X are spent, so nothing comes in or goes out. Buy more, or wait for the next month, then resume the connection.", { code });
  }
  switch (status) {
    case 401:
      return new ConnectorError("auth", "X refused the keys. Make the access token again in X's developer portal and enter all four keys.", { code });
    case 404:
      return new ConnectorError("rejected", "This is no longer on X, or this account may not see it.", { code });
    case 429:
      return new ConnectorError("rate_limit", "X asks this account to slow down. Weft waits and tries again.", { code, retryAfterSeconds: secondsToWait(headers) });
    case 403:
      return forbidden(said, reason, code);
  }
  if (status >= 500) return new ConnectorError("network", `X has a fault of its own (${code}). Weft tries again by itself.`, { code });
  return new ConnectorError("rejected", `X refused: ${reason}.`, { code });
}

function forbidden(said: string, reason: string, code: string): ConnectorError {
  if (/duplicate/i.test(said)) return new ConnectorError("rejected", "X does not take the same words twice in a short time. Change the text.", { code });
  if (/reply|conversation (is )?restricted|mentioned or (otherwise )?engaged|not allowed to reply/i.test(said)) {
    return new ConnectorError("rejected", "X lets an app answer in public only whoever mentioned or quoted the account, and this person did neither. Write this answer on x.com.", { code });
  }
  if (/send (a )?(direct )?message|cannot send messages|dm.*participant|not permitted to (send|dm)/i.test(said)) return new ConnectorError("blocked", "This person takes no direct messages from this account on X. Answer in public and ask them to write first.", { code });
  if (/oauth1 app permissions|permission|client-forbidden|access level|not enrolled|scope/i.test(said)) {
    return new ConnectorError("config", `The app may not do this (${reason}). Give it “Read and write and Direct message” in X's developer portal, make the access token again, and look at what its plan allows.`, { code });
  }
  if (/suspended|locked/i.test(said)) return new ConnectorError("auth", "X has locked or suspended this account. Sign in on x.com to see why, then connect it again.", { code });
  return new ConnectorError("rejected", `X does not allow this: ${reason}.`, { code });
}

/** When the limit ends, in Unix seconds. */
function secondsToWait(headers: Headers): number {
  const after = Number(headers.get("retry-after"));
  if (after > 0) return after;
  const reset = Number(headers.get("x-rate-limit-reset")) - Date.now() / 1000;
  return reset > 0 ? Math.min(Math.ceil(reset), 24 * 3600) : 60;
}
