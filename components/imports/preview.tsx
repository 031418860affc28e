import { CircleAlert } from "lucide-react";
import { Chip, type Tone } from "@/components/ui/chip";
import { cn } from "@/components/ui/cn";
import { SkeletonRows } from "@/components/ui/skeleton";
import { ErrorState } from "@/components/ui/states";
import { Table, Td, Th } from "@/components/ui/table";
import type { ImportPreview } from "@/lib/imports/schema";

const words: Record<ImportPreview["rows"][number]["action"], { text: string; tone: Tone }> = { create: { text: "New", tone: "good" }, update: { text: "Changed", tone: "info" }, skip: { text: "As it is", tone: "neutral" }, error: { text: "Error", tone: "bad" } };

/** The first rows with what becomes of each, and what is wrong in it. */
export function Preview({ preview, error, isStale, onRetry }: { preview: ImportPreview | undefined; error: Error | null; isStale: boolean; onRetry: () => void }) {
  if (!preview) return <div className="card">{error ? <ErrorState title="The rows could not be read" onRetry={onRetry}>{error.message}</ErrorState> : <SkeletonRows rows={4} height={40} label="Reading the first rows" />}</div>;
  const columns = [...new Map(preview.rows.flatMap(({ cells }) => cells.map(({ target, label }) => [target, label] as const)))];
  return (
    <div className={cn("card overflow-hidden", isStale && "opacity-60 transition-opacity")} aria-busy={isStale}>
      <Table label="The first rows">
        <thead><tr><Th numeric>Row</Th><Th>What happens</Th>{columns.map(([target, label]) => <Th key={target}>{label}</Th>)}</tr></thead>
        <tbody>
          {preview.rows.map(({ line, action, known, cells, problems }) => (
            <tr key={line}>
              <Td numeric>{line}</Td>
              <Td>
                <Chip tone={words[action].tone}>{words[action].text}</Chip>
                {known && <span className="block text-12 text-ink-3" dir="auto">{known}</span>}
                {problems.map(({ heading, message }) => <span key={heading + message} className="mt-1 flex max-w-72 gap-1 text-12 whitespace-normal text-bad"><CircleAlert aria-hidden className="mt-px size-3.5 flex-none" /><span>{heading && <b className="font-medium">{heading}: </b>}{message}</span></span>)}
              </Td>
              {columns.map(([target]) => <Td key={target}><span dir="auto" className="block max-w-56 truncate">{cells.find((cell) => cell.target === target)?.text}</span></Td>)}
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
