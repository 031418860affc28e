import "server-only";
import { eq } from "drizzle-orm";
import { pushKeys } from "@/db/schema";
import { inTransaction, systemContext, type Unit } from "../../context";
import { open, seal } from "../../secrets";

/** A P-256 key pair as push services know it: base64url of the uncompressed point and of the scalar. */
export interface PushKeys {
  publicKey: string;
  privateKey: string;
}

const contextOf = (workspaceId: string) => `push keys ${workspaceId}`;

/** The workspace's keys, made the first time that somebody asks. Of two who ask at once, both get those that were kept. */
export async function pushKeysOf(workspaceId: string): Promise<PushKeys> {
  return inTransaction(systemContext(workspaceId), async (unit) => {
    const kept = await findKeys(unit, workspaceId);
    if (kept) return kept;
    const { generateVAPIDKeys } = (await import("web-push")).default;
    const { publicKey, privateKey } = generateVAPIDKeys();
    await unit.tx.insert(pushKeys).values({ workspaceId, publicKey, privateKey: seal("push", contextOf(workspaceId), privateKey), createdAt: new Date() }).onConflictDoNothing();
    return (await findKeys(unit, workspaceId))!;
  });
}

async function findKeys({ tx }: Unit, workspaceId: string): Promise<PushKeys | null> {
  const [row] = await tx.select().from(pushKeys).where(eq(pushKeys.workspaceId, workspaceId));
  return row ? { publicKey: row.publicKey, privateKey: open("push", contextOf(workspaceId), row.privateKey) } : null;
}
