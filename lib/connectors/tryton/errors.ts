import { ConnectorError } from "../errors";

/** What Tryton's HTTP server says when it does not get as far as an answer. */
export function httpError(status: number): ConnectorError {
  const code = String(status);
  if (status === 401) return new ConnectorError("auth", "Tryton refused the login name or the password. Enter them again in this connection's settings.", { code });
  if (status === 429) return new ConnectorError("rate_limit", "Tryton takes no sign-in for a while, since there were too many with a wrong password. It is tried again by itself.", { code, retryAfterSeconds: 60 });
  if (status === 403) return new ConnectorError("config", "Tryton does not let programs call this. Ask whoever runs it whether JSON-RPC is open to this user.", { code });
  if (status === 404 || status === 405) return new ConnectorError("config", "There is no Tryton database at this address. It ends with the database's name, like https://erp.example.com/acme/.", { code });
  if (status === 409 || status >= 500) return new ConnectorError("network", "Tryton has trouble of its own at the moment. It is tried again by itself.", { code });
  return new ConnectorError("config", `Tryton answered with the status ${status}. Check the address.`, { code });
}

/** The driver's own words, when the database below Tryton is away or busy: they come as the kind of the error. */
const databaseTrouble = /server closed the connection|could not connect|connection (?:refused|already closed|to server|timed out)|terminating connection|database is locked|cannot connect|the database system is|too many clients|OperationalError|SSL SYSCALL|no connection to the server/i;

const text = (value: unknown): string => (typeof value === "string" ? value.trim() : "");

/** An error that came as an answer: `[kind, …]`. */
export function answeredError(error: unknown): ConnectorError {
  const [kind, detail] = Array.isArray(error) ? (error as unknown[]) : [error];
  const code = text(kind) || "unknown";
  const [first, second, third] = Array.isArray(detail) ? detail.map(text) : [text(detail), "", ""];
  if (databaseTrouble.test(code) || databaseTrouble.test(first ?? "")) return new ConnectorError("network", "Tryton's own database does not answer at the moment. It is tried again by itself.", { code: "database" });
  switch (code) {
    case "UserError":
      return new ConnectorError("rejected", sentence([first, second]) || "Tryton refused this without saying why.", { code });
    case "UserWarning":
      return new ConnectorError("rejected", `Tryton asks first: ${sentence([second, third]) || first} Answer it in Tryton.`, { code });
    case "ConcurrencyException":
      return new ConnectorError("rejected", "Somebody else changed this in Tryton at the same moment.", { code, remedy: "reload" });
    case "LoginException":
      return new ConnectorError("auth", "Tryton wants a password or a further step to sign in. Check the login name and the password in this connection's settings.", { code });
    case "NotLogged":
      return new ConnectorError("auth", "Tryton no longer takes this session.", { code, remedy: "refresh" });
  }
  if (/^Database '.*' doesn't exist/.test(code)) return new ConnectorError("config", "There is no such database in this Tryton. The address ends with the database's name.", { code: "database-missing" });
  // A KeyError's text is the name that is missing.
  const missing = /^'([\w.]+)'$/.exec(code)?.[1];
  if (missing) return new ConnectorError("config", `This Tryton has no “${missing}”. The module that brings it may not be activated.`, { code });
  return new ConnectorError("rejected", `Tryton failed to do this: ${code.slice(0, 300)}${/[.?!]$/.test(code) ? "" : "."}`, { code: code.slice(0, 100) });
}

function sentence(parts: readonly (string | undefined)[]): string {
  const said = parts.filter(Boolean).join(" ").trim();
  return said && `${said[0]!.toUpperCase()}${said.slice(1)}${/[.?!]$/.test(said) ? "" : "."}`;
}
