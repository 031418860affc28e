import { createHash, randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startOidcProvider, type OidcServer } from "./oidc";

const redirectUri = "http://127.0.0.1/back";
let server: OidcServer;
beforeAll(async () => {
  server = await startOidcProvider({ redirectUris: [redirectUri], people: [{ login: "ada", email: "ada@mill.example", name: "Ada Weaver" }] });
});
afterAll(() => server.stop());

/** Follows redirects as a browser would, keeping cookies, until a page is shown or the client is called back. */
async function browse(url: string, cookies: Map<string, string>, form?: Record<string, string>): Promise<{ url: string; html: string }> {
  const response = await fetch(url, {
    redirect: "manual",
    headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") },
    ...(form && { method: "POST", body: new URLSearchParams(form) }),
  });
  for (const line of response.headers.getSetCookie()) {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    cookies.set(name, value);
  }
  const location = response.headers.get("location");
  if (!location) return { url, html: await response.text() };
  const next = new URL(location, url).href;
  return next.startsWith(redirectUri) ? { url: next, html: "" } : browse(next, cookies);
}

test("somebody signs in with code and PKCE, and the ID token says who it is", async () => {
  const discovery = (await (await fetch(`${server.issuer}/.well-known/openid-configuration`)).json()) as Record<string, string>;
  expect(discovery.issuer).toBe(server.issuer);
  const verifier = randomBytes(32).toString("base64url");
  const query = new URLSearchParams({
    client_id: server.clientId, redirect_uri: redirectUri, response_type: "code", scope: "openid email profile", state: "s", nonce: "n",
    code_challenge: createHash("sha256").update(verifier).digest("base64url"), code_challenge_method: "S256",
  });
  const cookies = new Map<string, string>();
  const form = await browse(`${discovery.authorization_endpoint}?${query.toString()}`, cookies);
  const action = /action="([^"]+)"/.exec(form.html)?.[1] ?? "";
  const back = await browse(action, cookies, { prompt: "login", login: "ada", password: "any" });
  const answer = await fetch(discovery.token_endpoint ?? "", {
    method: "POST",
    headers: { authorization: `Basic ${Buffer.from(`${server.clientId}:${server.clientSecret}`).toString("base64")}` },
    body: new URLSearchParams({ grant_type: "authorization_code", code: new URL(back.url).searchParams.get("code") ?? "", redirect_uri: redirectUri, code_verifier: verifier }),
  });
  const { id_token } = (await answer.json()) as { id_token: string };
  const claims = JSON.parse(Buffer.from(id_token.split(".")[1] ?? "", "base64url").toString()) as unknown;
  expect(claims).toMatchObject({ iss: server.issuer, aud: "weft", sub: "ada", email: "ada@mill.example", email_verified: true, name: "Ada Weaver", nonce: "n" });
});
