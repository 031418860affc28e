import "server-only";
import { listApprovals } from "@/lib/approvals/list";
import type { WidgetQuery } from "../contract";
import type { schema } from "./schema";

const most = 8;

/** What waits, the viewer's own first. */
export const query: WidgetQuery<typeof schema> = async ({ ctx }) => {
  const [mine, all] = [(await listApprovals(ctx, { show: "mine" })).items, (await listApprovals(ctx, { show: "waiting" })).items];
  return { items: [...mine, ...all.filter(({ id }) => !mine.some((own) => own.id === id))].slice(0, most) };
};
