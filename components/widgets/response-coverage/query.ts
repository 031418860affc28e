import "server-only";
import { readFigures, readTotals } from "@/lib/metrics/read";
import type { WidgetQuery } from "../contract";
import type { schema } from "./schema";

const share = (answered: number, opened: number) => (opened ? Math.min(1, answered / opened) : null);

export const query: WidgetQuery<typeof schema> = async ({ ctx, filter, period, previous }) => {
  const [byChannel, before] = await Promise.all([readFigures(ctx, period, filter, "channel"), readTotals(ctx, previous, filter)]);
  const channels = [...byChannel].flatMap(([id, { exchangesOpened: opened, exchangesAnswered: answered }]) => (opened ? [{ channel: id, opened, answered, coverage: share(answered, opened)! }] : [])).sort((a, b) => b.opened - a.opened);
  const opened = channels.reduce((sum, row) => sum + row.opened, 0);
  const answered = channels.reduce((sum, row) => sum + row.answered, 0);
  return { opened, answered, coverage: share(answered, opened), previousCoverage: share(before.exchangesAnswered, before.exchangesOpened), channels };
};
