import "server-only";
import { actingMemberId } from "@/lib/context";
import { ownedBy } from "@/lib/metrics/owners";
import { offersReceived } from "@/lib/offers/received";
import type { WidgetQuery } from "../contract";
import type { schema } from "./schema";

/** Of the viewer's own customers, unless a part of the company is chosen; who sees everything sees everybody's. */
export const query: WidgetQuery<typeof schema> = async ({ ctx, params: { team, member }, period, timeZone, now }) => {
  const mine = ctx.scope.all ? undefined : (actingMemberId(ctx) ?? undefined);
  return offersReceived(ctx, { period, owner: await ownedBy(ctx, team || member ? { team, member } : { member: mine }), today: now.toLocaleDateString("en-CA", { timeZone }) });
};
