import "server-only";
import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import { ConnectorError } from "../connectors/errors";

// Public by their numbers, but answered by the cloud's own machinery to every machine in it.
const cloudServices = new Set(["168.63.129.16", "192.0.0.192"]);

/** Whether an address is reachable from everywhere, rather than our own machine, network or cloud. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  return parsed.range() === "unicast" && !cloudServices.has(parsed.toString());
}

/** WEFT_ALLOW_PRIVATE_HOSTS: host names, addresses and CIDR ranges, separated by commas; `*` allows all. */
function allowances(): string[] {
  return (process.env.WEFT_ALLOW_PRIVATE_HOSTS ?? "").toLowerCase().split(/[\s,]+/).filter(Boolean);
}

/** Whether the operator named this host. */
export function isAllowedHost(host: string): boolean {
  const name = bare(host);
  return allowances().some((allowed) => allowed === "*" || allowed === name);
}

/** Whether Weft may connect to this address: a public one, or one that the operator allowed. */
export function isAllowedAddress(address: string): boolean {
  if (isPublicAddress(address)) return true;
  return ipaddr.isValid(address) && allowances().some((allowed) => allowed === "*" || covers(allowed, address));
}

function covers(allowed: string, address: string): boolean {
  const parsed = ipaddr.process(address);
  if (ipaddr.isValidCIDR(allowed)) {
    const [range, bits] = ipaddr.parseCIDR(allowed);
    return range.kind() === parsed.kind() && parsed.match(range, bits);
  }
  return ipaddr.isValid(allowed) && ipaddr.process(allowed).toString() === parsed.toString();
}

/** Addresses with ports (`127.0.0.1:4801`) that one connection may reach although they are in our own network. */
export type Reaches = ReadonlySet<string>;

const nothing: Reaches = new Set();

/**
 * Resolves a host name, or checks an address, for a connection that Weft is about to make.
 * @returns the address to connect to: what was checked is what is used, so that the name cannot change its answer in between
 * @throws ConnectorError "config" when it leads to our own network and the operator did not allow that, "network" when it cannot be found
 */
export async function resolveHost(host: string, port?: number, reaches?: Reaches): Promise<string> {
  return (await resolveAddresses(host, port, reaches))[0].address;
}

export type Address = { address: string; family: number };

/** All permitted addresses of a host, at least one. @throws as `resolveHost` */
export async function resolveAddresses(host: string, port?: number, reaches = nothing): Promise<[Address, ...Address[]]> {
  const name = bare(host);
  const found = isIP(name) ? [{ address: name, family: isIP(name) }] : await lookUp(name);
  const [first, ...others] = isAllowedHost(name) ? found : found.filter(({ address }) => isAllowedAddress(address) || (port !== undefined && reaches.has(`${address}:${port}`)));
  if (!first) throw new ConnectorError("config", refusal(name, found[0]?.address));
  return [first, ...others];
}

async function lookUp(name: string): Promise<Address[]> {
  try {
    return await lookup(name, { all: true });
  } catch (error) {
    throw new ConnectorError("network", `The host ${name} cannot be found. Check its spelling, and that this server can look up names.`, { cause: error });
  }
}

function refusal(name: string, address = name): string {
  const what = name === address ? name : `${name} (${address})`;
  return `${what} is an address of this server's own network, where Weft does not connect by itself. If that is intended, the operator adds it to WEFT_ALLOW_PRIVATE_HOSTS.`;
}

/** Without an IPv6 literal's brackets and a name's last dot. */
const bare = (host: string) => host.toLowerCase().replace(/^\[(.*)\]$/, "$1").replace(/\.$/, "");
