import { createHmac } from "node:crypto";
import type { HttpRequest } from "../http";

export interface Keys {
  apiKey: string;
  apiSecret: string;
  accessToken: string;
  accessSecret: string;
}

const encode = (text: string): string => encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
const decode = (text: string): string => decodeURIComponent(text);

/** Whether a call bears a signature of OAuth 1.0a by these keys, made within five minutes and never seen before. */
export function isSigned({ method, url, headers }: HttpRequest, origin: string, keys: Keys, seen: Set<string>): boolean {
  const header = headers.authorization ?? "";
  if (!header.startsWith("OAuth ")) return false;
  const given = Object.fromEntries([...header.slice(6).matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name!, decode(value!)]));
  const { oauth_signature: signature = "", ...oauth } = given;
  const isFresh = Math.abs(Date.now() / 1000 - Number(oauth.oauth_timestamp)) < 300 && !seen.has(oauth.oauth_nonce ?? "");
  if (oauth.oauth_consumer_key !== keys.apiKey || oauth.oauth_token !== keys.accessToken || oauth.oauth_signature_method !== "HMAC-SHA1" || !isFresh) return false;
  seen.add(oauth.oauth_nonce!);
  const pairs = [...Object.entries(oauth), ...url.searchParams].map(([name, value]) => `${encode(name)}=${encode(value)}`).toSorted();
  const base = [method, encode(`${origin}${url.pathname}`), encode(pairs.join("&"))].join("&");
  return createHmac("sha1", `${encode(keys.apiSecret)}&${encode(keys.accessSecret)}`).update(base).digest("base64") === signature;
}
