/** Sign-in and sign-out as the browser does them. Browser-safe. */

/** Signs this browser in. @returns what went wrong in plain words, or null */
export async function signInWithPassword(email: string, password: string): Promise<string | null> {
  const answer = await post("callback/credentials", { email, password });
  const refusal = answer && new URL(answer.url, location.href).searchParams.get("error");
  if (!answer) return "Weft did not answer. Check your connection, and try again.";
  return refusal;
}

/** Leads to the identity provider, which leads back to `next`. @returns what went wrong in plain words; otherwise the page is left */
export async function startSingleSignOn(next: string): Promise<string | null> {
  const answer = await post("signin/oidc", { callbackUrl: next });
  if (!answer) return "Weft did not answer. Check your connection, and try again.";
  location.assign(answer.url);
  return null;
}

/** Ends this browser's session and shows the sign-in page. */
export async function signOut(): Promise<void> {
  await post("signout", {});
  location.assign("/sign-in");
}

async function post(path: string, fields: Record<string, string>): Promise<{ url: string } | null> {
  try {
    const { csrfToken } = (await (await fetch("/api/auth/csrf")).json()) as { csrfToken: string };
    const response = await fetch(`/api/auth/${path}`, { method: "POST", body: new URLSearchParams({ ...fields, csrfToken, json: "true" }) });
    return (await response.json()) as { url: string };
  } catch {
    return null;
  }
}

/** Only addresses of our own are led to after signing in. */
export function ownPath(next: string | undefined): string {
  return next?.startsWith("/") && !next.startsWith("//") && !next.includes("\\") ? next : "/";
}
