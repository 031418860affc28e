import "server-only";
import { and, eq } from "drizzle-orm";
import { notificationSettings } from "@/db/schema";
import { packToken, unpackToken } from "../../auth/tokens";
import { inTransaction, systemContext } from "../../context";
import { AppError } from "../../errors";
import { publicUrl } from "../../http/public-url";
import { memberNames } from "../../members/names";
import { sign, verify } from "../../secrets";

interface Reader {
  workspaceId: string;
  memberId: string;
}

const signed = ({ workspaceId, memberId }: Reader): string => `notification mail ${workspaceId} ${memberId}`;

/** What a mail carries so that who has it can end them without signing in: whose they are, signed. */
export const digestToken = (of: Reader): string => packToken({ workspaceId: of.workspaceId, id: of.memberId, secret: sign("links", signed(of)) });

/** Where one ends them. A person sees a page that asks; a mail program that posts there has them ended (RFC 8058). */
export const unsubscribeUrl = (of: Reader): string => publicUrl(`/unsubscribe/notifications/${digestToken(of)}`);
export const oneClickUrl = (of: Reader): string => publicUrl(`/api/v1/notifications/unsubscribe/${digestToken(of)}`);

/** @throws AppError "not_found" for what `digestToken` never made */
function readToken(token: string): Reader {
  const parts = unpackToken(token);
  const of = parts && { workspaceId: parts.workspaceId, memberId: parts.id };
  if (!of || !verify("links", signed(of), parts.secret)) throw new AppError("not_found", "This link ends no mails. It may have been cut; copy all of it from the mail.");
  return of;
}

/** Whose mails a link ends, and whether they are ended. @throws AppError "not_found" */
export async function readDigestReader(token: string): Promise<{ name: string; isOver: boolean }> {
  const of = readToken(token);
  const ctx = systemContext(of.workspaceId, "Notifications");
  const [row] = await inTransaction(ctx, ({ tx }) => tx.select({ digest: notificationSettings.digest }).from(notificationSettings).where(and(eq(notificationSettings.workspaceId, of.workspaceId), eq(notificationSettings.memberId, of.memberId))));
  const names = await memberNames(ctx, [of.memberId]);
  return { name: names.get(of.memberId) ?? "", isOver: !row || row.digest === "off" };
}

/** Ends a member's mails of notifications; done already is done. @throws AppError "not_found" */
export async function endDigest(token: string): Promise<void> {
  const of = readToken(token);
  await inTransaction(systemContext(of.workspaceId, "Notifications"), async ({ tx, change }) => {
    await tx.update(notificationSettings).set({ digest: "off", digestAt: null }).where(and(eq(notificationSettings.workspaceId, of.workspaceId), eq(notificationSettings.memberId, of.memberId)));
    change({ topic: "notifications", memberIds: [of.memberId] });
  });
}
