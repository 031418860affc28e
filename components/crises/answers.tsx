import Link from "next/link";
import { ChannelMark } from "@/components/channels/channel-mark";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { Chip, type Tone } from "@/components/ui/chip";
import { Time } from "@/components/ui/time";
import type { CrisisAnswer, CrisisDetail } from "@/lib/crises/schema";
import { formatDuration } from "@/lib/format/duration";
import { formatNumber, plural } from "@/lib/format/number";
import { mentionsHref } from "./mentions-href";
import { answerWords } from "./words";

const statusTones: Record<CrisisAnswer["status"], Tone> = { planned: "neutral", waiting: "neutral", returned: "warn", queued: "info", publishing: "info", published: "good", failed: "bad", unknown: "warn", withdrawn: "neutral" };

/** What we said in public about it, by whom, and how far it got. */
export function Answers({ answers: { items, sent, firstAfterMinutes, medianMinutes, more }, crisisId, waiting }: { answers: CrisisDetail["answers"]; crisisId: string; waiting: number }) {
  const time = (minutes: number) => formatDuration(minutes * 60);
  return (
    <Card>
      <CardHeader title="What we answered" actions={waiting > 0 && <Button size="sm" asChild><Link href={mentionsHref(crisisId, { state: "open", sort: "priority" })}>Answer {formatNumber(waiting)} waiting</Link></Button>} />
      {items.length === 0 ? <p className="px-3 pb-3 text-13 text-ink-2">Nothing has been answered in public yet.</p> : (
        <>
          <p className="px-3 pb-2 text-13 text-ink-2">{plural(sent, "answer")} sent{more && ", of the latest"}{firstAfterMinutes !== null && <>, the first {time(firstAfterMinutes)} after it began</>}{medianMinutes !== null && <>, half of them within {time(medianMinutes)}</>}.</p>
          <ul>
            {items.map(({ id, mentionId, to, channel, text, by, status, error, at }) => (
              <li key={id}>
                <Link href={`${mentionsHref(crisisId)}&m=${mentionId}`} prefetch={false} className="flex min-h-11 flex-col gap-0.5 border-t px-3 py-2 text-13 hover:bg-hover">
                  <span className="flex items-center gap-2"><ChannelMark channel={channel} size={14} /><span className="min-w-0 truncate text-12 text-ink-2"><bdi className="font-medium text-ink">{by ?? "On the platform"}</bdi> to <bdi>{to}</bdi></span><span className="ms-auto flex flex-none items-center gap-2"><Time value={at} className="text-12 text-ink-2" /><Chip tone={statusTones[status]}>{answerWords[status]}</Chip></span></span>
                  <span dir="auto" className="line-clamp-2">{text}</span>
                  {error && <span className="text-12 text-bad">{error}</span>}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}
