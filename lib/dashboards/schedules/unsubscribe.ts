import "server-only";
import { and, eq } from "drizzle-orm";
import { dashboardSchedules } from "@/db/schema";
import { packToken, unpackToken } from "../../auth/tokens";
import { inTransaction, systemContext } from "../../context";
import { AppError } from "../../errors";
import { publicUrl } from "../../http/public-url";
import { isId } from "../../is-id";
import { sign, verify } from "../../secrets";
import { memberNames } from "../../members/names";
import type { MailKey } from "./mails";

type Subscription = Pick<MailKey, "workspaceId" | "scheduleId" | "memberId">;

const signed = ({ workspaceId, scheduleId, memberId }: Subscription): string => `dashboard mail ${workspaceId} ${scheduleId} ${memberId}`;

/** What a mail carries so that who has it can end it without signing in: whom and what it is of, signed. */
export const mailToken = (of: Subscription): string => `${packToken({ workspaceId: of.workspaceId, id: of.scheduleId, secret: sign("links", signed(of)) })}.${of.memberId}`;

/** Where one ends it. A person sees a page that asks; a mail program that posts there has it ended (RFC 8058). */
export const unsubscribeUrl = (of: Subscription): string => publicUrl(`/unsubscribe/${mailToken(of)}`);
export const oneClickUrl = (of: Subscription): string => publicUrl(`/api/v1/dashboards/unsubscribe/${mailToken(of)}`);

/** @throws AppError "not_found" for what `mailToken` never made */
function readToken(token: string): Subscription {
  const [packed = "", memberId = ""] = token.split(".");
  const parts = unpackToken(packed);
  if (!parts || !isId(memberId)) throw notFound();
  const of = { workspaceId: parts.workspaceId, scheduleId: parts.id, memberId };
  if (!verify("links", signed(of), parts.secret)) throw notFound();
  return of;
}

const notFound = () => new AppError("not_found", "This link ends no mails. It may have been cut; copy all of it from the mail.");

/** Whose mails a link ends, and whether they are ended. @throws AppError "not_found" */
export async function readSubscription(token: string): Promise<{ name: string; isOver: boolean }> {
  const of = readToken(token);
  const ctx = systemContext(of.workspaceId, "Schedules");
  const [row] = await inTransaction(ctx, ({ tx }) => tx.select({ stoppedIds: dashboardSchedules.stoppedIds }).from(dashboardSchedules).where(and(eq(dashboardSchedules.workspaceId, of.workspaceId), eq(dashboardSchedules.id, of.scheduleId))));
  const names = await memberNames(ctx, [of.memberId]);
  return { name: names.get(of.memberId) ?? "", isOver: !row || row.stoppedIds.includes(of.memberId) };
}

/** Ends a schedule's mails to one member; done already is done. @throws AppError "not_found" */
export async function unsubscribe(token: string): Promise<void> {
  const of = readToken(token);
  await inTransaction(systemContext(of.workspaceId, "Schedules"), async ({ tx }) => {
    const here = and(eq(dashboardSchedules.workspaceId, of.workspaceId), eq(dashboardSchedules.id, of.scheduleId));
    const [row] = await tx.select({ stoppedIds: dashboardSchedules.stoppedIds }).from(dashboardSchedules).where(here).for("update");
    if (row && !row.stoppedIds.includes(of.memberId)) await tx.update(dashboardSchedules).set({ stoppedIds: [...row.stoppedIds, of.memberId] }).where(here);
  });
}
