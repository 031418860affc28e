"use client";
import { CirclePause, CirclePlay } from "lucide-react";
import Link from "next/link";
import { useSetPaused } from "@/components/publish/schedule-pause";
import { useHotkeys } from "@/components/shell/use-hotkeys";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import type { CrisisDetail } from "@/lib/crises/schema";

/** Whether our own posts go out meanwhile, and one press that changes it. */
export function ScheduleLine({ crisis: { publishing: { paused }, endedAt }, mayPublish }: { crisis: Pick<CrisisDetail, "publishing" | "endedAt">; mayPublish: boolean }) {
  const set = useSetPaused();
  useHotkeys(mayPublish ? [{ keys: "p", title: paused ? "Resume scheduled posts" : "Pause scheduled posts", section: "War room", run: () => void set(!paused) }] : []);
  return (
    <Card aria-label="Scheduled posts" className={paused ? "bg-warn-soft" : undefined}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 p-3 text-13">
        <p className="min-w-0 flex-1 basis-40">
          {paused ? <><span className="font-medium">Scheduled posts are paused.</span> <span className="text-ink-2">By <bdi>{paused.by}</bdi>, <Time value={paused.at} />{endedAt && ". The crisis is over: they wait for you."}</span></> : <><span className="font-medium">Scheduled posts go out.</span> <span className="text-ink-2">What is planned sounds odd while people are upset.</span></>}{" "}
          <Link href="/publish?show=upcoming" className="link whitespace-nowrap">What is planned</Link>
        </p>
        {mayPublish && <Button keys="p" onClick={() => void set(!paused)}>{paused ? <><CirclePlay aria-hidden />Resume</> : <><CirclePause aria-hidden />Pause all</>}</Button>}
      </div>
    </Card>
  );
}
