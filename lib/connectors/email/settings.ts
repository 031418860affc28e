import { isIP } from "node:net";
import { z } from "zod";
import type { ConnectionContext, ConnectionInfo } from "../contract";
import { ConnectorError } from "../errors";

const protection = z.enum(["tls", "starttls", "none"]);
const port = z.coerce.number().int().min(1).max(65535).optional();
const text = z.string().trim().default("");

const emailSettings = z.object({
  address: z.string().trim().regex(/^[^\s@<>"]+@[^\s@<>"]+$/, "is not an e-mail address"),
  displayName: text,
  incoming: z.enum(["imap", "pop3"]).default("imap"),
  incomingHost: text,
  incomingPort: port,
  incomingTls: protection.default("tls"),
  incomingUser: text,
  folder: text,
  pollSeconds: z.coerce.number().int().min(5).max(3600).default(60),
  importDays: z.coerce.number().int().min(0).max(36_500).default(0),
  smtpHost: text,
  smtpPort: port,
  smtpTls: protection.default("tls"),
  smtpSignIn: z.enum(["same", "own", "none"]).default("same"),
  smtpUser: text,
  saveToSent: z.boolean().default(true),
  plusAddressing: z.boolean().default(false),
  messageIdDomain: text,
  deliveryReceipts: z.boolean().default(false),
  allowSelfSigned: z.boolean().default(false),
});

export type EmailSettings = z.infer<typeof emailSettings>;
export type Protection = z.infer<typeof protection>;

/** The connection's settings with defaults filled in. @throws ConnectorError "config" naming the field that is wrong */
export function readSettings(connection: Pick<ConnectionInfo, "settings">): EmailSettings {
  const filledIn = Object.entries(connection.settings).filter(([, value]) => value !== null && value !== "");
  const result = emailSettings.safeParse(Object.fromEntries(filledIn));
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new ConnectorError("config", `The setting “${issue?.path.join(".") ?? "?"}” ${issue?.message ?? "is not valid"}. Correct it in the connection's settings.`, { cause: result.error });
}

/** Who we are, as far as reading mail needs it. Never throws: mail must be readable whatever else is set. */
export interface OwnAddress {
  /** Lower case; "" when the connection has none. */
  address: string;
  /** Domain of the Message-IDs that we make, lower case. */
  messageIdDomain: string;
}

export function ownAddress(connection: Pick<ConnectionInfo, "settings">): OwnAddress {
  const { address, messageIdDomain } = connection.settings;
  const own = typeof address === "string" ? address.trim().toLowerCase() : "";
  const chosen = typeof messageIdDomain === "string" ? messageIdDomain.trim().toLowerCase() : "";
  return { address: own, messageIdDomain: chosen || `weft.${own.slice(own.lastIndexOf("@") + 1) || "invalid"}` };
}

/** One server to sign in to. */
export interface MailServerAccount {
  host: string;
  port: number;
  protection: Protection;
  user: string;
  password: string;
  allowSelfSigned: boolean;
}

const incomingPorts = { imap: { tls: 993, starttls: 143, none: 143 }, pop3: { tls: 995, starttls: 110, none: 110 } };
const smtpPorts = { tls: 465, starttls: 587, none: 587 };

export function incomingAccount(connection: Pick<ConnectionContext, "settings" | "secrets">): MailServerAccount {
  const { address, incoming, incomingHost, incomingPort, incomingTls, incomingUser, allowSelfSigned } = readSettings(connection);
  return { host: required(incomingHost, "incoming mail"), port: incomingPort ?? incomingPorts[incoming][incomingTls], protection: incomingTls, user: incomingUser || address, password: connection.secrets.incomingPassword ?? "", allowSelfSigned };
}

/** `user` is "" when the server asks for no sign-in. */
export function smtpAccount(connection: Pick<ConnectionContext, "settings" | "secrets">): MailServerAccount {
  const { address, incomingUser, smtpHost, smtpPort, smtpTls, smtpSignIn, smtpUser, allowSelfSigned } = readSettings(connection);
  const signIn = {
    same: { user: incomingUser || address, password: connection.secrets.incomingPassword ?? "" },
    own: { user: smtpUser, password: connection.secrets.smtpPassword ?? "" },
    none: { user: "", password: "" },
  }[smtpSignIn];
  return { host: required(smtpHost, "outgoing mail"), port: smtpPort ?? smtpPorts[smtpTls], protection: smtpTls, ...signIn, allowSelfSigned };
}

function required(host: string, what: string): string {
  if (host) return host;
  throw new ConnectorError("config", `The server for ${what} is not set. Fill it in in the connection's settings.`);
}

/**
 * How a socket library reaches this server: the address behind our guard, and the certificate name that its TLS must show.
 * @throws ConnectorError "config" when the guard refuses the host
 */
export async function reach(account: MailServerAccount, connection: Pick<ConnectionContext, "resolveHost">): Promise<{ address: string; servername: string | undefined }> {
  const address = await connection.resolveHost(account.host, account.port);
  return { address, servername: isIP(account.host) ? undefined : account.host };
}
