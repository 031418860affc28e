import "server-only";

/** Set by our own server on every request, whatever the caller sent under this name. */
export const addressHeader = "x-weft-address";

/**
 * Who calls: the socket's address, or what the proxies in front say. WEFT_TRUST_PROXY is how many of them there are;
 * each added the address that it saw, so the caller's own words are further to the left.
 */
export function callerAddress(socketAddress: string | undefined, forwardedFor: string | undefined): string {
  const trusted = process.env.WEFT_TRUST_PROXY ?? "";
  const proxies = /^\d*$/.test(trusted) ? Number(trusted) : 1;
  const claimed = (forwardedFor ?? "").split(",").map((part) => part.trim()).filter(Boolean);
  const address = proxies > 0 ? claimed.at(-Math.min(proxies, claimed.length || 1)) : undefined;
  return (address ?? socketAddress ?? "unknown").replace(/^::ffff:/, "");
}

/** The caller's address as our server noted it. */
export const clientAddress = (headers: Pick<Headers, "get">): string => headers.get(addressHeader) ?? "unknown";

/** What rate limits count: one household of IPv6 addresses is one caller. */
export function addressGroup(address: string): string {
  return address.includes(":") ? address.split(":").slice(0, 4).join(":") : address;
}
