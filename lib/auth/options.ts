import "server-only";
import type { AuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { z } from "zod";
import { clientAddress } from "../http/client-address";
import { publicUrl } from "../http/public-url";
import { log } from "../log";
import { checkSignIn } from "./check-sign-in";
import { cookieSecret, isSecure, sessionCookieName, sessionCookieOptions, sessionSeconds } from "./cookie";
import { requireActiveMembership } from "./memberships";
import { oidcConfig, userOfIdentity, type OidcConfig, type OidcProfile } from "./oidc";
import { endSession, startSession } from "./sessions";

const credentials = z.object({ email: z.string().max(1000), password: z.string().max(1000) });

/** next-auth's settings for one request: its cookie names a row of `sessions` and says nothing else. */
export function authOptions(request: Request): AuthOptions {
  process.env.NEXTAUTH_URL = publicUrl("");
  const origin = { ip: clientAddress(request.headers), userAgent: request.headers.get("user-agent") };
  const oidc = oidcConfig();
  return {
    secret: cookieSecret(),
    session: { strategy: "jwt", maxAge: sessionSeconds },
    useSecureCookies: isSecure(),
    cookies: { sessionToken: { name: sessionCookieName(), options: sessionCookieOptions() } },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    logger: { error: (code, detail) => log.warn({ code, detail: wordsOf(detail) }, "sign-in"), warn: () => {}, debug: () => {} },
    providers: [
      CredentialsProvider({
        credentials: { email: {}, password: {} },
        async authorize(given) {
          const { email, password } = credentials.parse(given);
          const { id } = await checkSignIn(email, password, origin.ip);
          await requireActiveMembership(id);
          return { id };
        },
      }),
      ...(oidc ? [oidcProvider(oidc)] : []),
    ],
    callbacks: {
      async signIn({ account, user, profile }) {
        if (account?.provider !== "oidc" || !oidc) return account?.provider === "credentials";
        const found = await userOfIdentity(oidc.issuer, profile as OidcProfile);
        if ("refusal" in found) return `/sign-in?error=${found.refusal}`;
        if (!(await requireActiveMembership(found.userId).then(() => true, () => false))) return "/sign-in?error=no-membership";
        user.id = found.userId;
        return true;
      },
      async jwt({ token, user, trigger }) {
        return trigger === "signIn" ? { sid: await startSession(user.id, origin) } : token;
      },
    },
    events: {
      async signOut({ token }) {
        if (typeof token?.sid === "string") await endSession(token.sid);
      },
    },
  };
}

function oidcProvider({ issuer, clientId, clientSecret, name }: OidcConfig): OAuthConfig<OidcProfile> {
  return {
    id: "oidc",
    name,
    type: "oauth",
    wellKnown: `${issuer}/.well-known/openid-configuration`,
    issuer,
    clientId,
    clientSecret,
    authorization: { params: { scope: "openid email profile" } },
    checks: ["pkce", "state", "nonce"],
    idToken: true,
    httpOptions: { timeout: 10_000 },
    // Some providers put the e-mail address only into their user info.
    userinfo: {
      async request({ client, tokens }) {
        // next-auth types only the set's fields; it is openid-client's own object.
        const set = tokens as Exclude<Parameters<typeof client.userinfo>[0], string>;
        return { ...(await client.userinfo(set)), ...set.claims() };
      },
    },
    profile: ({ sub, email, name: personName }) => ({ id: sub, email, name: personName }),
  };
}

const wordsOf = (detail: unknown): string => (detail instanceof Error ? detail.message : detail && typeof detail === "object" && "message" in detail ? String(detail.message) : "");
