"use client";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { deleteJson } from "@/lib/http/fetch-json";

/** Removes the demo workspace and begins anew. */
export function RemoveDemo() {
  const [asking, setAsking] = useState(false);
  async function remove() {
    await deleteJson("/api/v1/workspace/demo");
    location.assign("/");
    await new Promise(() => {}); // stays busy until the page is left
  }
  return (
    <>
      <Button className="self-start" onClick={() => setAsking(true)}><Trash2 aria-hidden />Remove demo data</Button>
      <ConfirmDialog open={asking} onOpenChange={setAsking} title="Remove the demo workspace?" action="Remove everything" onConfirm={remove}>
        Its conversations, contacts, connections and people are deleted, also what was added since, and everybody in it is signed out. This cannot be undone.
      </ConfirmDialog>
    </>
  );
}
