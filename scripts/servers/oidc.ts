import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { freePort } from "./lib";

/** A person whom the provider knows; `login` is what is typed into its form. */
export interface OidcPerson {
  login: string;
  email: string;
  name: string;
  emailVerified?: boolean;
}

export interface OidcServer {
  issuer: string;
  clientId: string;
  clientSecret: string;
  stop(): Promise<void>;
}

/**
 * A real OpenID Connect provider on 127.0.0.1. Its sign-in form has the fields "Enter any login" and "and password" (any
 * password is right) and the button "Sign-in"; consent is given already. Somebody it was not told of is `LOGIN@example.com`.
 * @param options.redirectUris where it may send the browser back to
 */
export async function startOidcProvider({ redirectUris, people = [] }: { redirectUris: string[]; people?: OidcPerson[] }): Promise<OidcServer> {
  const { default: Provider } = await import("oidc-provider");
  const issuer = `http://127.0.0.1:${await freePort()}`;
  const client = { clientId: "weft", clientSecret: randomBytes(24).toString("base64url") };
  const provider = new Provider(issuer, {
    clients: [{ client_id: client.clientId, client_secret: client.clientSecret, redirect_uris: redirectUris, grant_types: ["authorization_code"], response_types: ["code"] }],
    cookies: { keys: [randomBytes(24).toString("base64url")] },
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    // Providers differ; the ID token with all claims is what the common ones send.
    conformIdTokenClaims: false,
    ttl: { Interaction: 600, Grant: 3600, Session: 3600, AccessToken: 600, IdToken: 600, AuthorizationCode: 60 }, // seconds
    features: { devInteractions: { enabled: true } },
    findAccount: (_: unknown, login: string) => ({ accountId: login, claims: () => claimsOf(login, people) }),
    loadExistingGrant: grantWhatIsAsked,
  });
  const server = createServer(provider.callback());
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(Number(new URL(issuer).port), "127.0.0.1", resolve));
  return {
    issuer,
    ...client,
    stop: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}

function claimsOf(login: string, people: OidcPerson[]): Record<string, unknown> {
  const { email, name, emailVerified = true } = people.find((person) => person.login === login) ?? { email: `${login}@example.com`, name: login };
  return { sub: login, email, email_verified: emailVerified, name };
}

interface GrantContext {
  oidc: {
    client: { clientId: string };
    session: { accountId: string };
    provider: { Grant: new (of: { clientId: string; accountId: string }) => { addOIDCScope(scope: string): void; save(): Promise<string> } };
  };
}

async function grantWhatIsAsked({ oidc: { client, session, provider } }: GrantContext): Promise<unknown> {
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope("openid email profile");
  await grant.save();
  return grant;
}
