import { z } from "zod";
import type { ConnectionInfo } from "../contract";
import { ConnectorError } from "../errors";
import { bareJid, parseJid } from "./jid";

/** How the way to the server is protected: checked certificate, any certificate, or not at all. */
export type Encryption = "verified" | "unverified" | "none";

/** The settings form, understood. */
export interface Account {
  /** Our own bare JID. */
  jid: string;
  local: string;
  domain: string;
  resource: string;
  /** `xmpp://`, `xmpps://`, `ws://` or `wss://`; absent = found through the domain's DNS. */
  service?: string;
  encryption: Encryption;
  /** Bare JID of each room → the nick that we want there. */
  rooms: ReadonlyMap<string, string>;
  acceptContacts: boolean;
}

const schema = z.object({
  jid: z.string().trim(),
  resource: z.string().trim().optional().catch(undefined),
  service: z.string().trim().optional().catch(undefined),
  encryption: z.enum(["verified", "unverified", "none"]).catch("verified"),
  rooms: z.union([z.array(z.string()), z.string().transform((lines) => lines.split("\n"))]).catch([]),
  acceptContacts: z.boolean().catch(true),
});

/** @throws ConnectorError "config" with what is wrong, in words for the settings form */
export function readAccount(connection: Pick<ConnectionInfo, "settings">): Account {
  const parsed = schema.safeParse(connection.settings);
  const jid = parsed.success ? parseJid(parsed.data.jid) : null;
  if (!parsed.success || !jid?.local) throw new ConnectorError("config", "The address must look like support@example.com.");
  const { service, encryption, acceptContacts, resource } = parsed.data;
  if (service) checkService(service, encryption);
  return {
    jid: `${jid.local}@${jid.domain}`,
    local: jid.local,
    domain: jid.domain,
    resource: resource || jid.resource || "weft",
    ...(service && { service }),
    encryption,
    rooms: new Map(parsed.data.rooms.filter((line) => line.trim()).map(readRoom)),
    acceptContacts,
  };
}

function checkService(service: string, encryption: Encryption): void {
  const protocol = URL.canParse(service) ? new URL(service).protocol : "";
  if (!["xmpp:", "xmpps:", "ws:", "wss:"].includes(protocol)) throw new ConnectorError("config", `"${service}" is no server address: it begins with xmpp://, xmpps://, wss:// or ws://.`);
  if (protocol === "ws:" && encryption !== "none") throw new ConnectorError("config", "ws:// is not encrypted. Use wss://, or choose “Not encrypted” if the server is on your own network.");
}

function readRoom(line: string): [string, string] {
  const jid = parseJid(line.trim());
  if (!jid?.local || !jid.resource) throw new ConnectorError("config", `"${line.trim()}" is no room: write it as room@conference.example.com/Nick.`);
  return [bareJid(line.trim()), jid.resource];
}
