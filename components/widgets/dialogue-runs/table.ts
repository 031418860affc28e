import { outcomeWords, runStatusNames } from "@/components/dialogues/words";
import { column, figure, type WidgetTableOf } from "../table";
import type { schema } from "./schema";

export const table: WidgetTableOf<typeof schema> = ({ items, started, outcomes }, { channel }) => ({
  figures: [figure("Started in 30 days", "count", started), ...outcomes.map(({ outcome, count }) => figure(outcomeWords(outcome), "count", count))],
  columns: [column("Dialogue"), column("With"), column("About"), column("Channel"), column("How it stands"), column("Started", "moment")],
  rows: items.map((run) => [run.dialogue.name, run.contact?.name ?? run.member?.name ?? null, run.record?.name ?? null, run.channel && channel(run.channel), run.outcome ? outcomeWords(run.outcome) : runStatusNames[run.status], run.startedAt]),
});
