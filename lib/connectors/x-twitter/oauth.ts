import { createHmac, randomBytes } from "node:crypto";

export interface Keys {
  apiKey: string;
  apiSecret: string;
  accessToken: string;
  accessSecret: string;
}

const encode = (text: string): string => encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/**
 * The Authorization header of a call as the account itself. Of the address, its parameters are signed; a body of JSON or files is not.
 * @see https://docs.x.com/fundamentals/authentication/oauth-1-0a/creating-a-signature
 */
export function authorization(keys: Keys, method: string, url: string, { nonce = randomBytes(16).toString("hex"), timestamp = Math.floor(Date.now() / 1000) } = {}): string {
  const address = new URL(url);
  const oauth = { oauth_consumer_key: keys.apiKey, oauth_nonce: nonce, oauth_signature_method: "HMAC-SHA1", oauth_timestamp: String(timestamp), oauth_token: keys.accessToken, oauth_version: "1.0" };
  const signed = [...Object.entries(oauth), ...address.searchParams].map(([name, value]) => [encode(name), encode(value)] as const).toSorted(([a, x], [b, y]) => (a === b ? (x < y ? -1 : 1) : a < b ? -1 : 1));
  const base = [method.toUpperCase(), encode(`${address.origin}${address.pathname}`), encode(signed.map((pair) => pair.join("=")).join("&"))].join("&");
  const signature = createHmac("sha1", `${encode(keys.apiSecret)}&${encode(keys.accessSecret)}`).update(base).digest("base64");
  return `OAuth ${Object.entries({ ...oauth, oauth_signature: signature }).map(([name, value]) => `${encode(name)}="${encode(value)}"`).join(", ")}`;
}
