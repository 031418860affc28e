/** An XMPP address taken apart: `local@domain/resource`. Local and domain are in lower case; the resource is case-sensitive. */
export interface Jid {
  local: string;
  domain: string;
  resource: string;
}

/** Takes an address apart; null when it is none. @see RFC 7622 §3.1 */
export function parseJid(address: string | undefined): Jid | null {
  if (!address) return null;
  const slash = address.indexOf("/");
  const bare = (slash < 0 ? address : address.slice(0, slash)).toLowerCase();
  const at = bare.indexOf("@");
  const local = at < 0 ? "" : bare.slice(0, at);
  const domain = bare.slice(at + 1);
  if (at === 0 || !domain || /[\s@"&'<>]/.test(domain) || /[\s"&'/:<>]/.test(local)) return null;
  return { local, domain, resource: slash < 0 ? "" : address.slice(slash + 1) };
}

/** `local@domain` of an address, "" when there is none. */
export function bareJid(address: string | undefined): string {
  const jid = parseJid(address);
  if (!jid) return "";
  return jid.local ? `${jid.local}@${jid.domain}` : jid.domain;
}

/** The part after the slash: a device, or a nick in a room. */
export function resourceOf(address: string | undefined): string {
  return parseJid(address)?.resource ?? "";
}
