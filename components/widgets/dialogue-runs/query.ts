import "server-only";
import { listDialogues } from "@/lib/dialogues/list";
import { listRuns } from "@/lib/dialogues/runs";
import type { WidgetQuery } from "../contract";
import type { schema } from "./schema";

const shown = 10;

export const query: WidgetQuery<typeof schema> = async ({ ctx }) => {
  const [{ items: dialogues }, latest, withPerson] = await Promise.all([listDialogues(ctx), listRuns(ctx, {}), listRuns(ctx, { status: "with_person" })]);
  const sums = new Map<string, { outcome: string; good: boolean; count: number }>();
  for (const one of dialogues.flatMap(({ outcomes }) => outcomes)) {
    const key = `${one.outcome} ${one.good}`;
    sums.set(key, { ...one, count: (sums.get(key)?.count ?? 0) + one.count });
  }
  return {
    items: [...withPerson.items, ...latest.items.filter(({ status }) => status !== "with_person")].slice(0, shown),
    started: dialogues.reduce((sum, { started }) => sum + started, 0),
    outcomes: [...sums.values()].sort((a, b) => b.count - a.count),
  };
};
