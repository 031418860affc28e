import "server-only";

/** What API keys and invitation links hand out: where to look (workspace and row), and a secret to show there. */
export interface HandedOut {
  workspaceId: string;
  id: string;
  secret: string;
}

const idsLength = 43;

/** 43 characters of ids and 43 of secret, safe in a header and in a URL. */
export function packToken({ workspaceId, id, secret }: HandedOut): string {
  const ids = Buffer.from(`${workspaceId}${id}`.replaceAll("-", ""), "hex").toString("base64url");
  return `${ids}${secret}`;
}

/** @returns null for what `packToken` never made */
export function unpackToken(token: string): HandedOut | null {
  if (!/^[\w-]{86}$/.test(token)) return null;
  const hex = Buffer.from(token.slice(0, idsLength), "base64url").toString("hex");
  return { workspaceId: toUuid(hex.slice(0, 32)), id: toUuid(hex.slice(32)), secret: token.slice(idsLength) };
}

const toUuid = (hex: string) => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
