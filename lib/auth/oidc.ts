import "server-only";
import { and, eq } from "drizzle-orm";
import { accounts, getDb } from "@/db";
import { acceptAllOf } from "../members/accept-invitation";
import { findUserByEmail } from "./find-user";

export interface OidcConfig {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** As the sign-in button says it: "Continue with Acme ID". */
  name: string;
}

/** Single sign-on as the operator configured it, or null. */
export function oidcConfig(): OidcConfig | null {
  const { WEFT_OIDC_ISSUER: issuer, WEFT_OIDC_CLIENT_ID: clientId, WEFT_OIDC_CLIENT_SECRET: clientSecret, WEFT_OIDC_NAME: name } = process.env;
  return issuer && clientId && clientSecret ? { issuer: issuer.replace(/\/$/, ""), clientId, clientSecret, name: name || "single sign-on" } : null;
}

/** What the identity provider said about the person: claims of the ID token and of its user info. */
export interface OidcProfile {
  sub: string;
  email?: string;
  email_verified?: boolean | string;
  name?: string;
}

/** Why somebody whom the identity provider knows is not let in; `sign-in-errors.ts` has the words. */
export type OidcRefusal = "oidc-no-email" | "oidc-unverified" | "oidc-unknown";

/**
 * Finds the person behind an identity: by subject when it came before, else by its verified e-mail address, which is then
 * remembered. Invitations to that address count as accepted.
 */
export async function userOfIdentity(issuer: string, profile: OidcProfile): Promise<{ userId: string } | { refusal: OidcRefusal }> {
  const known = await findLinked(issuer, profile.sub);
  if (known) return { userId: known };
  if (!profile.email) return { refusal: "oidc-no-email" };
  if (profile.email_verified !== true && profile.email_verified !== "true") return { refusal: "oidc-unverified" };
  const user = await findUserByEmail(profile.email);
  if (!user) return { refusal: "oidc-unknown" };
  await getDb().insert(accounts).values({ provider: issuer, subject: profile.sub, userId: user.id }).onConflictDoNothing();
  await acceptAllOf(user.id);
  return { userId: user.id };
}

async function findLinked(issuer: string, subject: string): Promise<string | null> {
  const [account] = await getDb().select({ userId: accounts.userId }).from(accounts).where(and(eq(accounts.provider, issuer), eq(accounts.subject, subject)));
  return account?.userId ?? null;
}
