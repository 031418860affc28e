import "server-only";
import { decode, encode } from "next-auth/jwt";
import { publicUrl } from "../http/public-url";
import { derivedKey } from "../secrets";

/** A session ends after so many seconds, however much it is used. */
export const sessionSeconds = 60 * 24 * 60 * 60;

export const isSecure = (): boolean => publicUrl("/").startsWith("https:");

/** Its port is in the name, since browsers share cookies between the ports of one host. */
export function sessionCookieName(): string {
  const { port } = new URL(publicUrl("/"));
  return isSecure() ? "__Secure-weft-session" : `weft-session${port ? `-${port}` : ""}`;
}

export const sessionCookieOptions = () => ({ httpOnly: true, sameSite: "lax" as const, path: "/", secure: isSecure() });

/** next-auth's key: it encrypts the cookie with it. */
export const cookieSecret = (): string => derivedKey("session").toString("base64url");

/** The value of `Set-Cookie` that signs a browser in as this session. */
export async function sessionCookie(sessionId: string): Promise<string> {
  const value = await encode({ token: { sid: sessionId }, secret: cookieSecret(), maxAge: sessionSeconds });
  return `${sessionCookieName()}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${sessionSeconds}${isSecure() ? "; Secure" : ""}`;
}

/** The value of `Set-Cookie` that forgets the session. */
export const clearedSessionCookie = (): string => `${sessionCookieName()}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0${isSecure() ? "; Secure" : ""}`;

/** The session that a request's `Cookie` header names, or null. It may have been revoked: the database decides. */
export async function readSessionId(cookieHeader: string | null | undefined): Promise<string | null> {
  const token = readCookie(cookieHeader ?? "", sessionCookieName());
  if (!token) return null;
  try {
    const { sid } = (await decode({ token, secret: cookieSecret() })) ?? {};
    return typeof sid === "string" ? sid : null;
  } catch {
    return null; // expired, or made with another secret
  }
}

function readCookie(header: string, name: string): string | null {
  for (const part of header.split(";")) {
    const [key, value] = part.split("=", 2);
    if (key?.trim() === name && value) return value.trim();
  }
  return null;
}
