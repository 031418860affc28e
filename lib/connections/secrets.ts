import "server-only";
import { open, seal } from "../secrets";

const place = (workspaceId: string, connectionId: string) => `${workspaceId}:${connectionId}`;

/** Encrypts a connection's credentials; they open only as this workspace's and this connection's. */
export function sealCredentials(workspaceId: string, connectionId: string, secrets: Readonly<Record<string, string>>): Uint8Array {
  return seal("connections", place(workspaceId, connectionId), JSON.stringify(secrets));
}

/** @throws Error when WEFT_SECRET is not the one that they were encrypted with */
export function openCredentials(workspaceId: string, connectionId: string, sealed: Uint8Array): Record<string, string> {
  return JSON.parse(open("connections", place(workspaceId, connectionId), sealed)) as Record<string, string>;
}
