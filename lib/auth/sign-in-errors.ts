/** Codes that the sign-in page gets in its address, in words. Browser-safe; an unknown code shows the last line. */
const words: Record<string, string> = {
  "oidc-no-email": "The identity provider did not say your e-mail address. Ask its administrator to release the claim “email” to Weft.",
  "oidc-unverified": "The identity provider has not verified your e-mail address. Verify it there, then sign in again.",
  "oidc-unknown": "Nobody with your e-mail address was invited here. Ask an admin of your workspace.",
  "no-membership": "You have no access to a workspace here. Ask an admin to invite you, or to make you active again.",
  OAuthSignin: "The identity provider does not answer. Try again in a moment; if it stays, tell the person who runs this Weft.",
  OAuthCallback: "The identity provider did not confirm the sign-in. Try again.",
  AccessDenied: "The identity provider refused the sign-in. Ask its administrator.",
  access_denied: "The sign-in was cancelled at the identity provider.",
};

export function signInErrorWords(code: string): string {
  return words[code] ?? "Signing in did not work. Try again.";
}
