"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ArrowLeft, Download, MoreHorizontal, Pause, Pencil, Play, Trash2 } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { Suspense, useState } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { onDemand } from "@/components/ui/on-demand";
import { SkeletonRows } from "@/components/ui/skeleton";
import { ErrorState } from "@/components/ui/states";
import { Tab, TabList, Tabs } from "@/components/ui/tabs";
import { toast, toastFailure } from "@/components/ui/toast";
import { useAddress } from "@/components/ui/use-address";
import { dialogueKeys, dialogueQuery, dialogueShape, vocabularyQuery } from "@/lib/dialogues/query";
import type { DialogueDetail, DialoguePatch } from "@/lib/dialogues/schema";
import { deleteJson, patchJson, postJson } from "@/lib/http/fetch-json";
import { Batches } from "./batches";
import type { EditorProps } from "./editor/editor";
import { Figures } from "./figures";
import { filterOf, searchOf } from "./filter-address";
import { RenameDialog } from "./rename-dialog";
import { RunList } from "./run-list";
import { DialogueStatusChip } from "./status";
import { Versions } from "./versions";

const Editor = onDemand<EditorProps>(async () => (await import("./editor/editor")).Editor);
const tabs = [["edit", "Flow"], ["runs", "Runs"], ["figures", "Figures"], ["contacts", "Lists"], ["versions", "Versions"]] as const;
type TabName = (typeof tabs)[number][0];

export interface DialoguePageProps {
  id: string;
  mayEdit: boolean;
  /** The workspace's. */
  currency: string;
  mayStart: boolean;
}

/** One dialogue: how it goes, who was asked, how far they came, and what it was before. */
export function DialoguePage({ id, mayEdit, mayStart, currency }: DialoguePageProps) {
  const { text, go } = useAddress(`/dialogues/${id}`);
  const { data: dialogue, error, isFetching, refetch } = useQuery(dialogueQuery(id));
  const { data: vocabulary } = useQuery(vocabularyQuery);
  const asked = new URLSearchParams(text).get("tab");
  const tab = tabs.find(([name]) => name === asked)?.[0] ?? "edit";
  const open = (name: TabName) => go(new URLSearchParams(name === "edit" ? {} : { tab: name }));
  if (!dialogue) return error ? <ErrorState title="This dialogue could not be read" onRetry={() => void refetch()} retrying={isFetching}>{error.message}</ErrorState> : <SkeletonRows rows={8} label="Loading the dialogue" />;
  return (
    <div className="flex h-full min-h-0 flex-col">
      <Head dialogue={dialogue} mayEdit={mayEdit} />
      <Tabs value={tab} onValueChange={(name) => open(name as TabName)}><TabList aria-label="Parts of the dialogue" className="px-4">{tabs.map(([name, words]) => <Tab key={name} value={name} aria-controls={undefined}>{words}</Tab>)}</TabList></Tabs>
      {tab === "edit" && <Suspense fallback={<SkeletonRows rows={8} label="Loading the editor" />}>{vocabulary ? <Editor key={id} dialogue={dialogue} vocabulary={vocabulary} mayEdit={mayEdit} currency={currency} /> : <SkeletonRows rows={8} label="Loading the editor" />}</Suspense>}
      {tab !== "edit" && (
        <div className="scroll min-h-0 flex-1">
          {tab === "runs" && <div className="w-full max-w-4xl p-4 md:p-6"><RunList filter={{ ...filterOf(text), dialogue: id }} onFilter={({ dialogue: _, ...filter }) => { const search = searchOf(filter); search.set("tab", "runs"); go(search, "replace"); }} outcomes={outcomesOf(dialogue)} versions={Array.from({ length: Math.min(dialogue.version, 50) }, (_, at) => dialogue.version - at)} /></div>}
          {tab === "figures" && <Figures id={id} definition={dialogue.definition} />}
          {tab === "contacts" && <Batches id={id} mayStart={mayStart} />}
          {tab === "versions" && <Versions id={id} current={dialogue.version} mayEdit={mayEdit} />}
        </div>
      )}
    </div>
  );
}

const outcomesOf = ({ definition, outcomes }: DialogueDetail): string[] => [...new Set([...Object.values(definition.steps).flatMap((step) => (step.type === "end" ? [step.outcome] : [])), ...outcomes.map(({ outcome }) => outcome), "withdrawn", "stopped", "held_back"])];

function Head({ dialogue, mayEdit }: { dialogue: DialogueDetail; mayEdit: boolean }) {
  const router = useRouter();
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [renaming, setRenaming] = useState(false);
  const path = `/api/v1/dialogues/${dialogue.id}`;
  const isActive = dialogue.status === "active";

  async function change(patch: DialoguePatch, done: string) {
    setBusy(true);
    try {
      client.setQueryData(dialogueKeys.one(dialogue.id), await patchJson(path, patch, dialogueShape("dialogueDetail")));
      toast(done, { tone: "good" });
      void client.invalidateQueries({ queryKey: dialogueKeys.all });
    } catch (error) {
      toastFailure("Nothing was changed", error);
    } finally {
      setBusy(false);
    }
  }
  async function remove() {
    try {
      await deleteJson(path);
      router.push("/dialogues");
      void client.invalidateQueries({ queryKey: [...dialogueKeys.all, "list"] });
      toast(`${dialogue.name} was deleted`, { undo: () => void postJson(`${path}/restoration`).then(() => client.invalidateQueries({ queryKey: dialogueKeys.all }), (error: unknown) => toastFailure("It was not restored", error)) });
    } catch (error) {
      toastFailure("It was not deleted", error);
    }
  }
  return (
    <header className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 pt-3 pb-1">
      <Link href="/dialogues" aria-label="Dialogues" className="grid size-6 place-items-center rounded-control text-ink-2 hover:bg-hover"><ArrowLeft aria-hidden className="size-4" /></Link>
      <h1 className="min-w-0 truncate text-16" dir="auto">{dialogue.name}</h1>
      <DialogueStatusChip status={dialogue.status} />
      {dialogue.pausedBecause && <p className="order-last basis-full text-13 text-warn">{dialogue.pausedBecause}</p>}
      {mayEdit && (
        <div className="ms-auto flex gap-1.5">
          {isActive ? <Button busy={busy} hint="It begins nothing more; what is under way goes on" onClick={() => void change({ status: "paused" }, "It begins nothing more")}><Pause aria-hidden />Pause</Button>
            : <Button busy={busy} hint={`Version ${dialogue.version} begins runs from now on`} onClick={() => void change({ status: "active" }, `Version ${dialogue.version} is active`)}><Play aria-hidden />Activate</Button>}
          <DropdownMenu>
            <DropdownMenuTrigger asChild><IconButton label="More for this dialogue"><MoreHorizontal aria-hidden /></IconButton></DropdownMenuTrigger>
            <DropdownMenuContent label="More" align="end">
              <DropdownMenuItem onSelect={() => setRenaming(true)}><Pencil aria-hidden />Rename</DropdownMenuItem>
              <DropdownMenuItem onSelect={() => window.location.assign(`${path}/file`)}><Download aria-hidden />Export as a file</DropdownMenuItem>
              <DropdownMenuItem tone="bad" onSelect={() => void remove()}><Trash2 aria-hidden />Delete</DropdownMenuItem>
            </DropdownMenuContent>
          </DropdownMenu>
        </div>
      )}
      {renaming && <RenameDialog name={dialogue.name} onClose={() => setRenaming(false)} onRename={(name) => void change({ name }, "Renamed")} />}
    </header>
  );
}
