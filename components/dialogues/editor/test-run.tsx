"use client";
import { Play, RotateCcw, SendHorizontal, SkipForward } from "lucide-react";
import { useEffect, useRef, useState, type FormEvent } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { Checkbox, Choice } from "@/components/ui/check";
import { Chip } from "@/components/ui/chip";
import { cn } from "@/components/ui/cn";
import { FormError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { EmptyState } from "@/components/ui/states";
import type { Definition, Value } from "@/lib/dialogues/definition";
import { explore, type Explored } from "@/lib/dialogues/editing/explore";
import { actionCame, durationWords, nextDue, personSays, type Simulation, startSimulation, timePasses } from "@/lib/dialogues/editing/simulate";
import { languagesOf } from "@/lib/dialogues/words";
import { languageName } from "@/lib/format/language";
import { outcomeWords } from "../words";
import { useEditing } from "./context";
import { ValueField } from "./value-field";

export interface TestRunProps {
  run: Simulation | null;
  onRun: (run: Simulation | null) => void;
  explored: Explored | null;
  onExplored: (explored: Explored | null) => void;
}

const skips = [10, 60, 240, 1_440] as const;

/** A conversation with somebody who is not there, over the dialogue as it stands: nothing is sent, nothing is done. */
export function TestRun({ run, onRun, explored, onExplored }: TestRunProps) {
  const { definition, variables, vocabulary } = useEditing();
  const [withButtons, setButtons] = useState(true);
  const [language, setLanguage] = useState("en");
  const [values, setValues] = useState<Record<string, Value>>({});
  const [failure, setFailure] = useState<string | null>(null);
  const [text, setText] = useState("");
  const end = useRef<HTMLDivElement>(null);
  const known = { ...Object.fromEntries(variables.map(({ name, example = null }) => [name, example])), ...values };
  // What it gives back in newer browsers is no clean-up.
  useEffect(() => void end.current?.scrollIntoView({ block: "nearest" }), [run?.lines.length]);

  /** What cannot go on is said, and nothing else breaks: the dialogue is being written. */
  function go(work: (definition: Definition) => void) {
    try {
      setFailure(null);
      work(definition);
    } catch (error) {
      setFailure(`It cannot go on from here: ${(error as Error).message} Mend it, and begin again.`);
    }
  }
  const begin = () => go(() => onRun(startSimulation(definition, known, language)));
  const say = (heard: { text: string; reply?: string }) => run && go(() => onRun(personSays(definition, run, heard)));
  function send(event: FormEvent) {
    event.preventDefault();
    if (!text.trim()) return;
    say({ text });
    setText("");
  }
  const last = run?.lines.findLastIndex(({ replies }) => replies) ?? -1;
  const due = run && nextDue(run);
  const doing = run?.doing;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <Button size="sm" variant="primary" onClick={begin}>{run ? <RotateCcw aria-hidden /> : <Play aria-hidden />}{run ? "Begin again" : "Begin the test run"}</Button>
        <Button size="sm" onClick={() => go(() => onExplored(explore(definition, known, language)))} hint="Answers everything in every way">Try every answer</Button>
        <Select size="sm" aria-label="Language of the simulated person" className="w-28" value={language} onChange={({ target }) => setLanguage(target.value)}>{languagesOf(definition).map((code) => <option key={code} value={code}>{languageName(code)}</option>)}</Select>
      </div>
      <Choice className="text-13"><Checkbox checked={!withButtons} onChange={({ target }) => setButtons(!target.checked)} />A channel without buttons</Choice>
      <details className="text-13">
        <summary className="min-h-6 text-ink-2">Variables of the test run</summary>
        <div className="mt-2 grid grid-cols-2 gap-2">
          {variables.map(({ name, label, type }) => <ValueField key={name} label={label} type={type} value={known[name] ?? null} onChange={(value) => setValues({ ...values, [name]: value })} />)}
        </div>
      </details>
      <FormError>{failure}</FormError>
      {explored && <Coverage explored={explored} total={Object.keys(definition.steps).length} onShow={onRun} onClose={() => onExplored(null)} />}
      {run ? (
        <>
          <ol aria-label="Test run" aria-live="polite" className="flex flex-col gap-2">
            {run.lines.map((line, at) => (
              <li key={at} className={cn("flex flex-col gap-1", line.from === "person" && "items-end")}>
                {line.from === "note" ? <p className="self-center text-center text-12 text-ink-2">{line.text}</p> : (
                  <p dir="auto" className={cn("max-w-[85%] rounded-card px-3 py-2 text-13 break-words whitespace-pre-line", line.from === "person" ? "bg-accent-fill text-accent-ink" : "border bg-surface")}>{line.text}{line.replies && !withButtons && hashtags(line)}</p>
                )}
                {line.replies && withButtons && at === last && run.state.status === "asking" && <div className="flex flex-wrap gap-1.5">{line.replies.map(({ id, label }) => <Button key={id} size="sm" onClick={() => say({ text: label, reply: id })}>{label}</Button>)}</div>}
              </li>
            ))}
          </ol>
          {doing && (
            <div className="card flex flex-wrap items-center gap-2 p-3 text-13">
              <span className="min-w-0 flex-1 basis-40">{vocabulary.actions.find(({ id }) => id === doing.action)?.title ?? doing.action}</span>
              <Button size="sm" onClick={() => go(() => onRun(actionCame(definition, run, true)))}>Works</Button>
              <Button size="sm" onClick={() => go(() => onRun(actionCame(definition, run, false)))}>Does not work</Button>
            </div>
          )}
          <form onSubmit={send} className="flex gap-2">
            <Input aria-label="Answer as the simulated person" placeholder="Answer, like #yes" value={text} onChange={({ target }) => setText(target.value)} />
            <IconButton type="submit" variant="primary" label="Answer"><SendHorizontal aria-hidden /></IconButton>
          </form>
          <div className="flex flex-wrap items-center gap-1.5 text-12 text-ink-2">
            <SkipForward aria-hidden className="size-3.5" />
            {skips.map((minutes) => <Button key={minutes} size="sm" variant="ghost" onClick={() => go(() => onRun(timePasses(definition, run, minutes)))}>{durationWords(minutes)} later</Button>)}
            {due !== null && due !== undefined && due > 0 && <Button size="sm" variant="ghost" hint="When a reminder or the end of the time comes" onClick={() => go(() => onRun(timePasses(definition, run, due)))}>{durationWords(due)}: until something happens</Button>}
          </div>
          <div ref={end} />
        </>
      ) : <EmptyState icon={<Play />}>Begin a test run to talk to the dialogue as it stands, saved or not. Nothing is sent.</EmptyState>}
    </div>
  );
}

/** As a channel without buttons adds those that the text does not name. */
const hashtags = ({ text, replies = [] }: Simulation["lines"][number]): string => {
  const unnamed = replies.filter(({ id }) => !text.includes(`#${id}`));
  return unnamed.length ? `\n\n${unnamed.map(({ id, label }) => `#${id} = ${label}`).join("\n")}` : "";
};

function Coverage({ explored, total, onShow, onClose }: { explored: Explored; total: number; onShow: (run: Simulation) => void; onClose: () => void }) {
  const { missed, ends } = explored;
  return (
    <section aria-label="Every answer tried" className="card flex flex-col gap-2 p-3 text-13">
      <p className="flex items-center gap-2"><span className="min-w-0 flex-1">{missed.length ? `${total - missed.length} of ${total} steps were reached. With these variables nothing leads to: ${missed.join(", ")}.` : `All ${total} steps were reached.`}</span><Chip tone={missed.length ? "warn" : "good"}>{Math.round(((total - missed.length) / Math.max(1, total)) * 100)} %</Chip></p>
      <p className="text-ink-2">It can end in these ways. Choose one to see how it comes there.</p>
      <div className="flex flex-wrap gap-1.5">{ends.map(({ outcome, run }) => <Button key={outcome} size="sm" onClick={() => onShow(run)}>{outcomeWords(outcome)}</Button>)}<Button size="sm" variant="ghost" onClick={onClose}>Put away</Button></div>
    </section>
  );
}
