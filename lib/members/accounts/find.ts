import "server-only";
import { and, eq } from "drizzle-orm";
import { memberAccounts } from "@/db/schema";
import type { ActionRequest } from "../../connectors/contract";
import { inTransaction, systemContext, type Context } from "../../context";
import { open, seal } from "../../secrets";

type Credentials = NonNullable<ActionRequest["as"]>;

/** A member's own user in another system. */
export interface LinkedAccount {
  memberId: string;
  connectionId: string;
  login: string;
  as: Credentials;
}

const place = (workspaceId: string, connectionId: string, memberId: string) => `${workspaceId}:${connectionId}:${memberId}`;

/** Encrypts them; they open only as this member's. */
export const sealAccount = (workspaceId: string, connectionId: string, memberId: string, credentials: Credentials): Uint8Array => seal("connections", place(workspaceId, connectionId, memberId), JSON.stringify(credentials));

/** The user as whom a member acts through a connection; null where they have linked none. @throws Error when WEFT_SECRET is not what it was encrypted with */
export async function accountOf(ctx: Context, connectionId: string, memberId: string | null): Promise<LinkedAccount | null> {
  if (!memberId) return null;
  const { workspaceId } = ctx;
  const [found] = await inTransaction(ctx, ({ tx }) => tx.select().from(memberAccounts).where(and(eq(memberAccounts.workspaceId, workspaceId), eq(memberAccounts.memberId, memberId), eq(memberAccounts.connectionId, connectionId))));
  return found ? { memberId, connectionId, login: found.login, as: JSON.parse(open("connections", place(workspaceId, connectionId, memberId), found.secrets)) as Credentials } : null;
}

/** Remembers why a linked user could not be used. */
export async function noteTrouble(workspaceId: string, { memberId, connectionId }: LinkedAccount, trouble: string): Promise<void> {
  await inTransaction(systemContext(workspaceId), async (unit) => {
    await unit.tx.update(memberAccounts).set({ trouble }).where(and(eq(memberAccounts.workspaceId, workspaceId), eq(memberAccounts.memberId, memberId), eq(memberAccounts.connectionId, connectionId)));
    unit.change({ topic: "members" });
  });
}
