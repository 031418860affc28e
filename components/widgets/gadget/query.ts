import "server-only";
import { getDirectory } from "@/lib/conversations/directory";
import { isAllowedGadget } from "@/lib/embeds/gadgets";
import { nilId } from "@/lib/is-id";
import type { WidgetQuery } from "../contract";
import type { schema } from "./schema";

export const query: WidgetQuery<typeof schema> = async ({ ctx, options: { url }, params, period, previous, timeZone }) => {
  const { teams, members } = await getDirectory(ctx);
  const nameOf = (all: readonly { id: string; name: string }[], id: string | undefined, none: string) => (id ? { id, name: id === nilId ? none : (all.find((one) => one.id === id)?.name ?? "") } : null);
  return {
    url: url || null,
    isAllowed: url !== "" && (await isAllowedGadget(ctx, url)),
    context: {
      period: { from: period.from.toISOString(), to: period.to.toISOString() },
      compared: { from: previous.from.toISOString(), to: previous.to.toISOString() },
      channel: params.channel ?? null,
      team: nameOf(teams, params.team, "No team"),
      member: nameOf(members, params.member, "Nobody"),
      timeZone,
    },
  };
};
