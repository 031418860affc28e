"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { CirclePause, CirclePlay } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox, Choice } from "@/components/ui/check";
import { OnceOpen } from "@/components/ui/once-open";
import { Time } from "@/components/ui/time";
import { toast, toastFailure } from "@/components/ui/toast";
import { patchJson, putJson } from "@/lib/http/fetch-json";
import { publicationKeys, publicationShape, publishingSettingsQuery } from "@/lib/publications/query";
import { ConfirmDialog } from "./on-demand";

/** Stops everything that is scheduled; a crisis has one press for that. */
export function PauseButton() {
  const { data } = useQuery(publishingSettingsQuery);
  const set = useSetPaused();
  const [asking, setAsking] = useState(false);
  if (!data || data.paused) return null;
  return (
    <>
      <Button onPointerEnter={ConfirmDialog.preload} onFocus={ConfirmDialog.preload} onClick={() => setAsking(true)}><CirclePause aria-hidden />Pause the schedule</Button>
      <OnceOpen open={asking}>
        <ConfirmDialog open={asking} onOpenChange={setAsking} title="Pause all scheduled posts?" action="Pause" tone="primary" onConfirm={() => set(true)}>
          Nothing that is scheduled goes out until somebody resumes it. What comes due meanwhile waits for a person. You can still publish by hand.
        </ConfirmDialog>
      </OnceOpen>
    </>
  );
}

/** Says that the schedule is stopped, by whom and since when. */
export function PausedBanner({ mayPublish }: { mayPublish: boolean }) {
  const { data } = useQuery(publishingSettingsQuery);
  const set = useSetPaused();
  if (!data?.paused) return null;
  const { at, by, reason } = data.paused;
  return (
    <section aria-label="The schedule is paused" className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b bg-warn-soft px-4 py-2 text-13 md:px-6">
      <CirclePause aria-hidden className="size-4 flex-none text-warn" />
      <p className="min-w-0 flex-1 basis-60"><span className="font-medium">All scheduled posts are paused.</span> By <span dir="auto">{by}</span>, <Time value={at} />{reason && <>: <span dir="auto">{reason}</span></>}</p>
      {mayPublish && <Button size="sm" onClick={() => void set(false)}><CirclePlay aria-hidden />Resume</Button>}
    </section>
  );
}

/** Stops the schedule or lets it go on, with undo. */
export function useSetPaused() {
  const client = useQueryClient();
  return async function set(paused: boolean): Promise<void> {
    try {
      client.setQueryData(publishingSettingsQuery.queryKey, await putJson("/api/v1/publications/pause", { paused }, publicationShape("publishingSettings")));
      toast(paused ? "The schedule is paused" : "The schedule goes on", { id: "schedule", description: paused ? undefined : "What came due meanwhile waits for you under “Upcoming”.", ...(paused && { undo: () => void set(false) }) });
    } catch (error) {
      toastFailure(paused ? "The schedule was not paused" : "The schedule was not resumed", error);
    }
    await client.invalidateQueries({ queryKey: publicationKeys.all });
  };
}

/** What the workspace wants of everything that is published. */
export function PublishingSwitches() {
  const client = useQueryClient();
  const { data } = useQuery(publishingSettingsQuery);
  if (!data) return null;
  const set = async (change: { needsApproval?: boolean; answersNeedApproval?: boolean; pausesInCrisis?: boolean }) => {
    try {
      client.setQueryData(publishingSettingsQuery.queryKey, await patchJson("/api/v1/publications/settings", change, publicationShape("publishingSettings")));
    } catch (error) {
      toastFailure("This was not changed", error);
    }
  };
  return (
    <div className="flex flex-col gap-2">
      <Choice>{[<Checkbox key="check" checked={data.needsApproval} onChange={({ target }) => void set({ needsApproval: target.checked })} />, "Everything needs approval by a second person"]}</Choice>
      <Choice help="An answer waits here until somebody else has looked at it.">{[<Checkbox key="check" checked={data.answersNeedApproval} onChange={({ target }) => void set({ answersNeedApproval: target.checked })} />, "Public answers need approval by a second person"]}</Choice>
      <Choice help="Nothing that is planned goes out while people are upset, until somebody resumes it.">{[<Checkbox key="check" checked={data.pausesInCrisis} onChange={({ target }) => void set({ pausesInCrisis: target.checked })} />, "Pause scheduled posts when a crisis begins"]}</Choice>
    </div>
  );
}
