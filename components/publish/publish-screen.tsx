"use client";
import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useHotkeys } from "@/components/shell/use-hotkeys";
import { Button } from "@/components/ui/button";
import { useMinute } from "@/components/ui/clock";
import { SegmentedControl } from "@/components/ui/segmented";
import { useAddress } from "@/components/ui/use-address";
import { publicationShows, type PublicationShow } from "@/lib/publications/filter";
import { publishingSettingsQuery } from "@/lib/publications/query";
import { dayOf, publishViews, type PublishView } from "@/lib/publications/span";
import { Calendar } from "./calendar";
import { PublicationList } from "./publication-list";
import { WaitingAnswers } from "@/components/posts/waiting-answers";
import { PublishingSwitches, PauseButton, PausedBanner } from "./schedule-pause";

export interface PublishViewer {
  mayPublish: boolean;
  mayManage: boolean;
}

/** What we publish: what is to come, drafts and what became of the rest, as a list or in a calendar. */
export function PublishScreen({ viewer }: { viewer: PublishViewer }) {
  const { text, go } = useAddress("/publish");
  const router = useRouter();
  const now = useMinute();
  const { data: settings } = useQuery(publishingSettingsQuery);
  const zone = settings?.timeZone ?? "UTC";
  const address = new URLSearchParams(text);
  const view = publishViews.find((one) => one === address.get("view")) ?? "list";
  const show = publicationShows.find((one) => one === address.get("show")) ?? "all";
  const given = address.get("day") ?? "";
  const day = /^\d{4}-\d\d-\d\d$/.test(given) && !Number.isNaN(Date.parse(given)) ? given : dayOf(now, zone);
  const to = (next: { view?: PublishView; show?: PublicationShow; day?: string }, how?: "push" | "replace") => {
    const [nextView, nextShow, nextDay] = [next.view ?? view, next.show ?? show, next.day ?? (given || undefined)];
    go(new URLSearchParams({ ...(nextView !== "list" && { view: nextView }), ...(nextView === "list" && nextShow !== "all" && { show: nextShow }), ...(nextView !== "list" && nextDay && { day: nextDay }) }), how);
  };
  useHotkeys(viewer.mayPublish ? [{ keys: "c", title: "Compose a post", run: () => router.push("/publish/new") }] : []);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <header className="flex flex-none flex-wrap items-center gap-x-4 gap-y-2 border-b px-4 py-3 md:px-6">
        <h1 className="text-16">Publish</h1>
        <SegmentedControl label="How it is shown" value={view} onChange={(next) => to({ view: next })} segments={[{ value: "list", label: "List" }, { value: "week", label: "Week" }, { value: "month", label: "Month" }]} />
        {view === "list" && <SegmentedControl label="Which publications" value={show} onChange={(next) => to({ show: next })} segments={[{ value: "all", label: "All" }, { value: "upcoming", label: "Upcoming" }, { value: "drafts", label: "Drafts" }, { value: "out", label: "Out" }]} />}
        {viewer.mayPublish && <span className="ms-auto flex flex-wrap gap-2 phone:ms-0"><PauseButton /><Button variant="primary" keys="c" asChild><Link href="/publish/new"><Plus aria-hidden />Compose</Link></Button></span>}
      </header>
      <PausedBanner mayPublish={viewer.mayPublish} />
      <div tabIndex={-1} className="scroll min-h-0 flex-1">
        {view === "list" && (show === "all" || show === "upcoming") && <WaitingAnswers />}
        {view === "list" ? <PublicationList show={show} zone={zone} mayPublish={viewer.mayPublish} /> : <Calendar view={view} day={day} zone={zone} mayPublish={viewer.mayPublish} onDay={(next) => to({ day: next }, "replace")} />}
        {viewer.mayManage && <div className="border-t px-4 py-3 md:px-6"><PublishingSwitches /></div>}
      </div>
    </div>
  );
}
