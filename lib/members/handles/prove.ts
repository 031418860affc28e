import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { connections, memberProofs } from "@/db/schema";
import { requireMember } from "../../auth/sessions";
import { inTransaction, type Context } from "../../context";
import { AppError } from "../../errors";
import { mayProve } from "./list";
import type { HandleProof } from "./schema";
import { hashWord, newWord, wordMinutes } from "./word";

/**
 * Gives the acting member a word for one connection; whoever writes it there within half an hour is them. A new one takes the place of the last.
 * @throws AppError "forbidden" for API keys · "not_found" · "conflict" where nobody can be written to
 */
export async function proveHandle(ctx: Context, connectionId: string): Promise<HandleProof> {
  const { id: memberId } = requireMember(ctx);
  const { workspaceId } = ctx;
  return inTransaction(ctx, async ({ tx }) => {
    const [connection] = await tx.select().from(connections).where(and(eq(connections.workspaceId, workspaceId), eq(connections.id, connectionId), isNull(connections.removedAt)));
    if (!connection) throw new AppError("not_found", "There is no such connection. It may have been removed.");
    if (!mayProve(connection.connector)) throw new AppError("conflict", `Nobody can be asked through “${connection.name}”. Choose a connection that people write to.`);
    if (connection.status !== "active") throw new AppError("conflict", `“${connection.name}” rests at present, so your message would not arrive. Choose another, or try again later.`);
    const word = newWord();
    const values = { codeHash: hashWord(workspaceId, word), expiresAt: new Date(Date.now() + wordMinutes * 60_000) };
    await tx
      .insert(memberProofs)
      .values({ workspaceId, memberId, connectionId, ...values })
      .onConflictDoUpdate({ target: [memberProofs.workspaceId, memberProofs.memberId, memberProofs.connectionId], set: values });
    return { connectionId, word, address: connection.displayName, expiresAt: values.expiresAt.toISOString() };
  });
}
