import "server-only";
import { headers } from "next/headers";

/** The number by which this page's policy knows our own inline script (server/page-policy.ts). */
export async function readNonce(): Promise<string | undefined> {
  return /'nonce-([^']+)'/.exec((await headers()).get("content-security-policy") ?? "")?.[1];
}
