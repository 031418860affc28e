import "server-only";
import { ConnectorError } from "../connectors/errors";
import { open, seal } from "../secrets";
import type { StoredReader } from "./health";

const place = (workspaceId: string) => `reader\n${workspaceId}`;

export const sealKey = (workspaceId: string, key: string): Uint8Array => seal("readers", place(workspaceId), key);

/** The key of the address that it was given for. @throws ConnectorError "config" when WEFT_SECRET is another one now */
export function keyOf({ workspaceId, sealedKey }: Pick<StoredReader, "workspaceId" | "sealedKey">): string | null {
  if (!sealedKey) return null;
  try {
    return open("readers", place(workspaceId), sealedKey);
  } catch (cause) {
    throw new ConnectorError("config", "The API key cannot be decrypted, since WEFT_SECRET is another one now. Give the key again.", { cause });
  }
}
