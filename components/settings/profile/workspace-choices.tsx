"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { toastFailure } from "@/components/ui/toast";
import type { WorkspaceChoice } from "@/lib/auth/schema";
import { putJson } from "@/lib/http/fetch-json";

/** The workspaces of one person; choosing another opens it. */
export function WorkspaceChoices({ workspaces }: { workspaces: readonly WorkspaceChoice[] }) {
  const [opening, setOpening] = useState<string | null>(null);
  async function open(workspaceId: string) {
    setOpening(workspaceId);
    try {
      await putJson("/api/v1/sessions/workspace", { workspaceId });
      // A whole new page: nothing of the other workspace stays in memory.
      location.assign("/dashboard");
    } catch (error) {
      setOpening(null);
      toastFailure("The workspace could not be opened", error);
    }
  }
  return (
    <ul className="card divide-y">
      {workspaces.map(({ id, name, current }) => (
        <li key={id} className="flex min-h-12 items-center gap-3 p-3">
          <span className="min-w-0 flex-1 truncate text-14 font-medium">{name}</span>
          {current ? <Chip tone="good">Open</Chip> : <Button size="sm" busy={opening === id} onClick={() => void open(id)} aria-label={`Open ${name}`}>Open</Button>}
        </li>
      ))}
    </ul>
  );
}
