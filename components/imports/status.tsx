import { Chip, type Tone } from "@/components/ui/chip";
import type { ImportRun } from "@/lib/imports/schema";
import type { ImportStatus } from "@/lib/imports/words";
import type { RecordType } from "@/lib/records/contract";

const words: Record<ImportStatus, { text: string; tone: Tone }> = {
  draft: { text: "Not run yet", tone: "outline" },
  checking: { text: "Being checked", tone: "info" },
  running: { text: "Running", tone: "info" },
  paused: { text: "Paused", tone: "warn" },
  cancelled: { text: "Cancelled", tone: "neutral" },
  done: { text: "Done", tone: "good" },
  failed: { text: "Stopped", tone: "bad" },
  undoing: { text: "Being undone", tone: "info" },
  undone: { text: "Undone", tone: "neutral" },
};

export const StatusChip = ({ status }: { status: ImportStatus }) => <Chip tone={words[status].tone}>{words[status].text}</Chip>;

export const figure = (value: number): string => value.toLocaleString("en-GB");

/** "1,200 new, 34 changed, 3 the same or left out, 2 with errors". */
export function countWords({ created, updated, skipped, failed, companies }: ImportRun["counts"], { kind }: Pick<RecordType, "kind">): string {
  const parts = [`${figure(created)} new`, updated && `${figure(updated)} changed`, skipped && `${figure(skipped)} left as they are`, failed && `${figure(failed)} with errors`, kind !== "companies" && companies && `${figure(companies)} new companies`];
  return parts.filter(Boolean).join(", ");
}
