"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { SkeletonRows } from "@/components/ui/skeleton";
import { ErrorState } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import { toast, toastFailure } from "@/components/ui/toast";
import { dialogueKeys, dialogueShape, versionsQuery } from "@/lib/dialogues/query";
import { postJson } from "@/lib/http/fetch-json";

/** What the dialogue was, the newest first; an old one can come back as a new one. */
export function Versions({ id, current, mayEdit }: { id: string; current: number; mayEdit: boolean }) {
  const client = useQueryClient();
  const { data, error, isFetching, refetch } = useQuery(versionsQuery(id));
  const [busy, setBusy] = useState<number | null>(null);
  async function restore(version: number) {
    setBusy(version);
    try {
      const made = await postJson(`/api/v1/dialogues/${id}/versions/${version}/restoration`, {}, dialogueShape("versionSaved"));
      toast(`Version ${version} is back, as version ${made.version}`, { tone: "good" });
      await client.invalidateQueries({ queryKey: dialogueKeys.all });
    } catch (failure) {
      toastFailure("It was not restored", failure);
    } finally {
      setBusy(null);
    }
  }
  return (
    <div className="w-full max-w-4xl p-4 md:p-6">
      {data ? (
        <ul aria-label="Versions" className="card divide-y">
          {data.items.map(({ version, note, by, createdAt }) => (
            <li key={version} className="flex flex-wrap items-center gap-x-3 gap-y-1 p-3 text-13">
              <span className="min-w-0 flex-1 basis-48"><span className="text-14 font-medium">Version {version}</span>{note && <span className="block text-ink-2">{note}</span>}</span>
              <span className="text-12 text-ink-2">{by}, <Time value={createdAt} /></span>
              {version === current ? <Chip tone="accent">Now</Chip> : mayEdit && <Button size="sm" busy={busy === version} onClick={() => void restore(version)}>Restore version {version}</Button>}
            </li>
          ))}
        </ul>
      ) : error ? <ErrorState title="The versions could not be read" onRetry={() => void refetch()} retrying={isFetching}>{error.message}</ErrorState> : <div className="card"><SkeletonRows rows={3} label="Loading versions" /></div>}
    </div>
  );
}
