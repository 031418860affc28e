"use client";
import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Send, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import { toast, toastFailure } from "@/components/ui/toast";
import { useHydrated } from "@/components/ui/use-hydrated";
import { deleteJson, postJson } from "@/lib/http/fetch-json";
import { pushQuery } from "@/lib/notifications/query";
import type { PushDevice } from "@/lib/notifications/schema";
import { askPermission } from "./desktop-form";
import { PartRow } from "./part-row";
import { subscribeHere, unsubscribeHere } from "./push-here";

/** Push to this browser, and the devices that have it. */
export function PushForm() {
  const client = useQueryClient();
  const { data: { publicKey, workspaceId, devices } } = useSuspenseQuery(pushQuery);
  const [busy, setBusy] = useState<string | null>(null);
  const hydrated = useHydrated();
  const can = hydrated && "serviceWorker" in navigator && "PushManager" in window;
  const here = devices.find(({ isCurrent }) => isCurrent);
  const act = async (what: string, failed: string, work: () => Promise<void>) => {
    setBusy(what);
    try {
      await work();
    } catch (error) {
      toastFailure(failed, error);
    }
    await client.invalidateQueries({ queryKey: pushQuery.queryKey });
    setBusy(null);
  };
  const turnOn = () => act("on", "Push could not be turned on", async () => {
    if ((await askPermission()) !== "granted") throw new Error("This browser does not allow notifications. Allow them for this site in its settings, then try again.");
    await subscribeHere(publicKey, workspaceId);
  });
  const remove = (device: PushDevice) => act(device.id, "The device was not removed", async () => {
    await deleteJson(`/api/v1/notifications/push/${device.id}`);
    if (device.isCurrent) await unsubscribeHere(workspaceId);
    toast(`Nothing more is pushed to ${device.name}`);
  });
  const tryOut = ({ id, name }: PushDevice) => act(id, `Nothing reached ${name}`, async () => {
    await postJson(`/api/v1/notifications/push/${id}/test`);
    toast(`Pushed to ${name}`, { tone: "good" });
  });
  return (
    <>
      <PartRow title="Push" help={!hydrated ? "…" : !can ? "This browser takes no push. On an iPhone or iPad, add Weft to the home screen first." : here ? "This browser is pushed to, until you sign out." : "What happens reaches this browser also when Weft is not open."}>
        {can && !here && <Button busy={busy === "on"} onClick={() => void turnOn()}>Turn on</Button>}
        {here && <Button busy={busy === here.id} onClick={() => void remove(here)}>Turn off</Button>}
      </PartRow>
      {devices.length > 0 && (
        <ul aria-label="Devices with push" className="divide-y divide-line">
          {devices.map((device) => (
            <li key={device.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2">
              <div className="min-w-0 flex-1">
                <p className="truncate text-13 font-medium">{device.name}{device.isCurrent && <span className="font-normal text-ink-3"> · this browser</span>}</p>
                <p className="text-12 text-ink-3">{device.problem ? <span className="text-bad">{device.problem}</span> : device.lastSentAt ? <>Last pushed <Time value={device.lastSentAt} /></> : <>Since <Time value={device.createdAt} />, nothing pushed yet</>}</p>
              </div>
              <IconButton label={`Push a word to ${device.name}`} onClick={() => void tryOut(device)}><Send aria-hidden /></IconButton>
              <IconButton label={`Remove ${device.name}`} onClick={() => void remove(device)}><Trash2 aria-hidden /></IconButton>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
