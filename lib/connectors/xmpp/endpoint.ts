import { promises as dns, type SrvRecord } from "node:dns";
import { isIP } from "node:net";
import type { Account } from "./settings";

/** One way to a server. */
export interface Endpoint {
  host: string;
  port: number;
  /** `tls` from the first byte, `starttls` after asking, `plain` never, or a WebSocket at `url`. */
  transport: "tls" | "starttls" | "plain" | "websocket";
  url?: string;
  /** Names of which the certificate must have one. */
  names: string[];
}

/**
 * The ways to an account's server, best first: the one in the settings, else what the domain's DNS says (encrypted from
 * the start before STARTTLS), else the domain itself.
 * @see RFC 6120 §3.2, XEP-0368
 */
export async function findEndpoints(account: Account): Promise<Endpoint[]> {
  const { domain, encryption, service } = account;
  const starttls = encryption === "none" ? "plain" : "starttls";
  if (service) return [fromService(new URL(service), account)];
  const names = [domain];
  if (isIP(domain)) return [{ host: domain, port: 5222, transport: starttls, names }];
  const [direct, upgraded] = await Promise.all([records(`_xmpps-client._tcp.${domain}`), records(`_xmpp-client._tcp.${domain}`)]);
  const found: Endpoint[] = [
    ...(encryption === "none" ? [] : direct.map(({ name, port }) => ({ host: name, port, transport: "tls" as const, names }))),
    ...upgraded.map(({ name, port }) => ({ host: name, port, transport: starttls as "plain" | "starttls", names })),
  ];
  return found.length > 0 ? found.slice(0, 6) : [{ host: domain, port: 5222, transport: starttls, names }];
}

function fromService(url: URL, { domain, encryption }: Account): Endpoint {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const names = [...new Set([domain, host])];
  if (url.protocol === "ws:" || url.protocol === "wss:") return { host, port: Number(url.port) || (url.protocol === "wss:" ? 443 : 80), transport: "websocket", url: url.href, names: [host] };
  if (url.protocol === "xmpps:") return { host, port: Number(url.port) || 5223, transport: "tls", names };
  return { host, port: Number(url.port) || 5222, transport: encryption === "none" ? "plain" : "starttls", names };
}

/** A domain without such records, or a resolver that does not answer, counts as none: the domain itself is tried then. */
async function records(name: string): Promise<SrvRecord[]> {
  const found = await dns.resolveSrv(name).catch(() => []);
  return found.filter((record) => record.name && record.name !== ".").sort((a, b) => a.priority - b.priority || b.weight - a.weight);
}
