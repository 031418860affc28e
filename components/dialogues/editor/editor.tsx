"use client";
import { useQueryClient } from "@tanstack/react-query";
import { Braces, Redo2, Settings2, Undo2 } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import { useCommands } from "@/components/shell/use-commands";
import { useHotkeys } from "@/components/shell/use-hotkeys";
import { Button, IconButton } from "@/components/ui/button";
import { Count } from "@/components/ui/chip";
import { Dialog, DialogContent, SheetContent } from "@/components/ui/dialog";
import { Tab, TabList, TabPanel, Tabs } from "@/components/ui/tabs";
import { toast, toastFailure } from "@/components/ui/toast";
import { phoneQuery, useMedia } from "@/components/ui/use-media";
import type { Definition, VariableType } from "@/lib/dialogues/definition";
import { addStep, duplicateStep, moveStep, removeStep, renameStep, setStep } from "@/lib/dialogues/editing/edit";
import type { Explored } from "@/lib/dialogues/editing/explore";
import { allProblems } from "@/lib/dialogues/editing/gaps";
import type { Simulation } from "@/lib/dialogues/editing/simulate";
import { alwaysThere, knownOf } from "@/lib/dialogues/known-of";
import { dialogueKeys, dialogueQuery, dialogueShape } from "@/lib/dialogues/query";
import type { DialogueDetail, Vocabulary } from "@/lib/dialogues/schema";
import { ApiError, postJson } from "@/lib/http/fetch-json";
import { EditingContext } from "./context";
import { cardId, Flow } from "./flow";
import { ProblemList } from "./problem-list";
import { SettingsForm } from "./settings-form";
import { StepForm } from "./step-form";
import { TestRun } from "./test-run";
import { useDraft } from "./use-draft";

type Panel = "step" | "test" | "problems";

export interface EditorProps {
  dialogue: DialogueDetail;
  vocabulary: Vocabulary;
  mayEdit: boolean;
  /** The workspace's. */
  currency: string;
}

/** One dialogue as it is being written: its flow, the form of the chosen step, what is to be mended, and a test run beside it. */
export function Editor({ dialogue, vocabulary, mayEdit, currency }: EditorProps) {
  const client = useQueryClient();
  const draft = useDraft(dialogue.id, dialogue.definition, dialogue.version);
  const { definition, change } = draft;
  const [selected, setSelected] = useState<string | null>(null);
  const [panel, setPanel] = useState<Panel>("step");
  const [sheet, setSheet] = useState(false);
  const [language, setLanguage] = useState("en");
  const [run, setRun] = useState<Simulation | null>(null);
  const [explored, setExplored] = useState<Explored | null>(null);
  const [saving, setSaving] = useState(false);
  const [json, setJson] = useState(false);
  const isPhone = useMedia(phoneQuery, false);
  const side = useRef<HTMLDivElement>(null);
  const problems = useMemo(() => allProblems(definition, knownOf(vocabulary, definition.about)), [definition, vocabulary]);
  const variables = useMemo(() => variablesOf(definition, vocabulary), [definition, vocabulary]);
  const step = selected === null ? undefined : definition.steps[selected];
  const actionTitle = (id: string) => vocabulary.actions.find((action) => action.id === id)?.title;

  // Somebody else's version, while nothing is being written here.
  useEffect(() => {
    if (!draft.isChanged && dialogue.version > draft.after) draft.reset(dialogue.definition, dialogue.version);
  }, [dialogue.version, dialogue.definition, draft]);

  function open(name: string | null, focus: boolean) {
    setSelected(name);
    setPanel("step");
    if (isPhone) setSheet(true);
    else if (focus) requestAnimationFrame(() => side.current?.querySelector<HTMLElement>("[role=tabpanel] :is(textarea, input, select)")?.focus());
  }
  const focusCard = (name: string | undefined) => requestAnimationFrame(() => name && document.getElementById(cardId(name))?.focus());

  function remove(name: string) {
    if (!mayEdit || !definition.steps[name]) return;
    change(removeStep(definition, name));
    setSelected(null);
    toast(`The step ${name} was removed`, { undo: draft.undo, id: "dialogue-step" });
    focusCard(Object.keys(definition.steps).find((one) => one !== name));
  }
  function duplicate(name: string) {
    if (!mayEdit) return;
    const made = duplicateStep(definition, name);
    change(made.definition);
    open(made.name, false);
    focusCard(made.name);
  }

  async function save(after = draft.after) {
    if (!mayEdit || saving || !draft.isChanged) return;
    setSaving(true);
    try {
      const { version } = await postJson(`/api/v1/dialogues/${dialogue.id}/versions`, { definition, after }, dialogueShape("versionSaved"));
      draft.markSaved(definition, version);
      toast(`Version ${version} was saved`, { description: dialogue.status === "active" ? "New runs follow it. Those under way go on with theirs." : undefined, tone: "good" });
      await client.invalidateQueries({ queryKey: dialogueKeys.all });
    } catch (error) {
      if (error instanceof ApiError && error.status === 409) await offerTheirs(error);
      else {
        if (error instanceof ApiError && error.errors.length) setPanel("problems");
        toastFailure("It was not saved", error);
      }
    } finally {
      setSaving(false);
    }
  }
  async function offerTheirs(error: ApiError) {
    const theirs = await client.fetchQuery({ ...dialogueQuery(dialogue.id), staleTime: 0 });
    toast("Somebody saved a later version", { description: `${error.message} Yours stays here until you decide.`, tone: "bad", action: { label: "Save mine as well", run: () => void latestSave.current(theirs.version) }, id: "dialogue-conflict" });
  }

  // What a notice offers is done with what is written by then.
  const latestSave = useRef(save);
  useEffect(() => void (latestSave.current = save));

  useHotkeys([
    { keys: "mod+z", title: "Undo", run: draft.undo },
    { keys: "mod+shift+z", title: "Redo", run: draft.redo },
    { keys: "mod+s", title: "Save version", whileTyping: true, run: () => void save() },
  ], { enabled: mayEdit });
  useCommands([{ id: "dialogue-test", title: "Test run", run: () => { setPanel("test"); setSheet(true); } }]);

  function focusFlow(name: string | null) {
    if (name && !isPhone) document.getElementById(cardId(name))?.scrollIntoView({ block: "center" });
  }

  const content = (
    <Tabs value={panel} onValueChange={(value) => setPanel(value as Panel)} className="flex min-h-0 flex-1 flex-col">
      <TabList aria-label="Beside the flow" className="px-4"><Tab value="step">{step ? "Step" : "Settings"}</Tab><Tab value="test">Test run</Tab><Tab value="problems">Problems{problems.length > 0 && <Count value={problems.length} tone="bad" className="ms-1.5" />}</Tab></TabList>
      <TabPanel value="step" className="scroll flex-1 p-4">
        {step && selected !== null ? (
          <StepForm
            key={selected} name={selected} step={step} onChange={(next, as) => change(setStep(definition, selected, next), as && `${selected} ${as}`)} onLanguage={setLanguage}
            onRename={(to) => { change(renameStep(definition, selected, to)); setSelected(to); }} onRemove={() => remove(selected)} onDuplicate={() => duplicate(selected)} onMove={(by) => change(moveStep(definition, selected, by))}
          />
        ) : <SettingsForm onChange={change} />}
      </TabPanel>
      <TabPanel value="test" className="scroll flex-1 p-4"><TestRun run={run} onRun={setRun} explored={explored} onExplored={setExplored} /></TabPanel>
      <TabPanel value="problems" className="scroll flex-1 p-4"><ProblemList problems={problems} onOpen={(name) => { open(name, true); focusFlow(name); }} /></TabPanel>
    </Tabs>
  );
  return (
    <EditingContext value={{ definition, vocabulary, variables, language, mayEdit, currency }}>
      <div className="flex min-h-0 flex-1 flex-col">
        <div className="flex flex-wrap items-center gap-1.5 border-b px-4 py-2">
          <IconButton label="Undo" keys="mod+z" disabled={!draft.canUndo} onClick={draft.undo}><Undo2 aria-hidden /></IconButton>
          <IconButton label="Redo" keys="mod+shift+z" disabled={!draft.canRedo} onClick={draft.redo}><Redo2 aria-hidden /></IconButton>
          <Button variant="ghost" onClick={() => open(null, false)}><Settings2 aria-hidden />Settings</Button>
          <Button variant="ghost" className="phone:hidden" onClick={() => setJson(true)}><Braces aria-hidden />As JSON</Button>
          {isPhone && <Button variant="ghost" onClick={() => { setPanel("test"); setSheet(true); }}>Test run</Button>}
          {isPhone && problems.length > 0 && <Button variant="ghost" onClick={() => { setPanel("problems"); setSheet(true); }}>Problems<Count value={problems.length} tone="bad" /></Button>}
          <output className="ms-auto text-12 text-ink-2">{draft.isChanged ? (draft.isRestored ? "Your unsaved draft" : "Not saved yet; kept in this browser") : `Version ${draft.after}`}</output>
          {draft.isChanged && <Button variant="ghost" onClick={() => { const mine = definition; draft.reset(dialogue.definition, dialogue.version); toast("Your changes were discarded", { undo: () => change(mine) }); }}>Discard</Button>}
          {mayEdit && <Button variant="primary" keys="mod+s" busy={saving} disabled={!draft.isChanged} onClick={() => void save()}>Save version</Button>}
        </div>
        <div className="grid min-h-0 flex-1 md:grid-cols-[minmax(0,1fr)_minmax(320px,420px)]">
          <section className="scroll p-4" aria-label="Flow">
            <Flow
              definition={definition} problems={problems} selected={selected} active={run && run.state.status !== "ended" ? run.state.step : null} missed={explored?.missed ?? []} actionTitle={actionTitle}
              onSelect={(name) => { setSelected(name); if (isPhone) open(name, false); else if (panel === "problems") setPanel("step"); }} onEdit={(name) => open(name, true)}
              onAdd={(spot, type) => { if (!mayEdit) return; const made = addStep(definition, spot, type); change(made.definition); open(made.name, true); }}
              onRemove={remove} onDuplicate={duplicate} onMove={(name, by) => { if (mayEdit) change(moveStep(definition, name, by)); focusCard(name); }}
            />
          </section>
          {!isPhone && <aside ref={side} aria-label="Beside the flow" className="flex min-h-0 flex-col border-s bg-bg">{content}</aside>}
        </div>
      </div>
      <Dialog open={isPhone && sheet} onOpenChange={setSheet}><SheetContent title={step && panel === "step" ? selected : "Dialogue"} className="h-[85dvh]"><div ref={isPhone ? side : undefined} className="-mx-4 flex h-full flex-col">{content}</div></SheetContent></Dialog>
      <Dialog open={json} onOpenChange={setJson}><DialogContent size="lg" title="As JSON" description="What is saved and exported. It can be read and copied here; change it in the flow, or import a file." scrolls="Definition"><pre className="text-12 break-words whitespace-pre-wrap">{JSON.stringify(definition, null, 2)}</pre></DialogContent></Dialog>
    </EditingContext>
  );
}

/** What texts may name: of the record, of the person, own ones, and what actions set. */
function variablesOf(definition: Definition, vocabulary: Vocabulary): VariableType[] {
  const steps = Object.values(definition.steps);
  const kept = steps.flatMap((step): VariableType[] => (step.type === "ask" ? [...(step.free ? [{ name: step.free.as, label: step.free.as, type: "text" as const }] : []), ...(step.number ? [{ name: step.number.as, label: step.number.as, type: "number" as const }] : [])] : step.type === "do" ? (vocabulary.actions.find(({ id }) => id === step.action)?.sets ?? []).map((name) => ({ name, label: name, type: "text" as const })) : []));
  const all = [...((definition.about && vocabulary.variables[definition.about]) ?? []), ...alwaysThere, ...definition.variables, ...kept, { name: "problem", label: "Why the last action was not done", type: "text" as const }];
  return [...new Map(all.toReversed().map((one) => [one.name, one])).values()].toReversed();
}
