"use client";
import Link from "next/link";
import { ChannelName } from "@/components/channels/channel-mark";
import { Chip, type Tone } from "@/components/ui/chip";
import type { RunTranscript } from "@/lib/dialogues/transcript-schema";
import { Transcript } from "./transcript";

const statusWords: Record<Exclude<RunTranscript["status"], "ended">, { words: string; tone: Tone }> = {
  asking: { words: "Asking", tone: "info" },
  acting: { words: "Carrying it out", tone: "info" },
  waiting: { words: "Waiting", tone: "neutral" },
  with_person: { words: "With a person", tone: "warn" },
};

/** What became of a run, in a word. */
export function RunChip({ status, outcome }: Pick<RunTranscript, "status" | "outcome">) {
  if (status !== "ended") return <Chip tone={statusWords[status].tone}>{statusWords[status].words}</Chip>;
  return <Chip>{outcome ? outcome[0]!.toUpperCase() + outcome.slice(1).replaceAll("_", " ") : "Ended"}</Chip>;
}

/** Runs with their transcripts, each with whom it was and where. */
export function RunTranscripts({ runs }: { runs: readonly RunTranscript[] }) {
  return (
    <div className="flex flex-col gap-5">
      {runs.map((run) => (
        <section key={run.id} aria-label={`Asked of ${run.person ?? "somebody"}`} className="flex flex-col gap-2">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-13">
            <span dir="auto" className="font-medium">{run.person ?? "Somebody"}</span>
            <span className="text-ink-3">on</span>
            {run.channel ? (run.conversationId ? <Link href={`/inbox?view=all&c=${run.conversationId}`} prefetch={false} className="hover:underline"><ChannelName channel={run.channel} /></Link> : <ChannelName channel={run.channel} />) : <span>Weft alone</span>}
            <RunChip {...run} />
          </p>
          <Transcript entries={run.entries} channel={run.channel} />
        </section>
      ))}
    </div>
  );
}
