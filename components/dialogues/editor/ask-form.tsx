"use client";
import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import { Button, IconButton } from "@/components/ui/button";
import { Checkbox, Choice } from "@/components/ui/check";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { type AskStep, type Reply, type ReplyMeaning, replyMeanings } from "@/lib/dialogues/definition";
import { minorDigits } from "@/lib/format/money";
import { useEditing } from "./context";
import { DurationField, GoField, VariableField, WordsField } from "./fields";
import { AmountField } from "./value-field";

const meaningWords: Record<ReplyMeaning, string> = { yes: "Yes, in any words", no: "No, in any words", details: "Details, in any words", later: "Later, in any words", stop: "Stop, in any words" };

export function AskForm({ step, onChange }: { step: AskStep; onChange: (step: AskStep, as?: string) => void }) {
  const { definition, mayEdit } = useEditing();
  const first = Object.keys(definition.steps)[0] ?? "";
  const fallback = step.replies[0]?.go ?? step.free?.go ?? first;
  const setReply = (at: number, reply: Reply, as?: string) => onChange({ ...step, replies: step.replies.map((one, index) => (index === at ? reply : one)) }, as);
  function move(at: number, by: 1 | -1) {
    const replies = [...step.replies];
    [replies[at], replies[at + by]] = [replies[at + by]!, replies[at]!];
    onChange({ ...step, replies });
  }
  const toggle = <Key extends "free" | "number" | "remind" | "expire">(key: Key, value: AskStep[Key]) => {
    const { [key]: _, ...rest } = step;
    onChange((value ? { ...rest, [key]: value } : rest) as AskStep);
  };
  return (
    <>
      <WordsField label="Question" words={step.words} onChange={(words) => onChange({ ...step, words }, "words")} help="Channels without buttons add the hashtags that it does not name." />
      <h3 className="text-13 font-medium">Answers</h3>
      <ol className="flex flex-col gap-3">
        {step.replies.map((reply, at) => (
          <li key={at} className="flex flex-col gap-2 rounded-control border p-2.5">
            <ReplyForm reply={reply} onChange={(next, as) => setReply(at, next, as && `${at} ${as}`)} />
            {mayEdit && (
              <div className="flex gap-1">
                <IconButton size="sm" label={`Move #${reply.id} up`} disabled={at === 0} onClick={() => move(at, -1)}><ArrowUp aria-hidden /></IconButton>
                <IconButton size="sm" label={`Move #${reply.id} down`} disabled={at === step.replies.length - 1} onClick={() => move(at, 1)}><ArrowDown aria-hidden /></IconButton>
                <IconButton size="sm" label={`Remove #${reply.id}`} className="ms-auto" onClick={() => onChange({ ...step, replies: step.replies.filter((_, index) => index !== at) })}><Trash2 aria-hidden /></IconButton>
              </div>
            )}
          </li>
        ))}
      </ol>
      {mayEdit && step.replies.length < 10 && <Button size="sm" className="self-start" onClick={() => onChange({ ...step, replies: [...step.replies, { id: freeId(step), label: { en: "" }, go: fallback }] })}><Plus aria-hidden />Add an answer</Button>}

      <Choice><Checkbox checked={Boolean(step.free)} disabled={!mayEdit} onChange={({ target }) => toggle("free", target.checked ? { as: "answer", go: fallback } : undefined)} />Any other text is an answer, too</Choice>
      {step.free && <Kept of="text" value={step.free} onChange={(free) => onChange({ ...step, free }, "free")} />}
      <Choice><Checkbox checked={Boolean(step.number)} disabled={!mayEdit} onChange={({ target }) => toggle("number", target.checked ? { as: "count", go: fallback } : undefined)} />A number is an answer, too</Choice>
      {step.number && (
        <>
          <Kept of="number" value={step.number} onChange={(number) => onChange({ ...step, number: { ...step.number, ...number } }, "number")} />
          <div className="flex gap-2 ps-6">{(["least", "most"] as const).map((bound) => <Field key={bound} label={bound === "least" ? "At least" : "At most"} optional><Input size="sm" type="number" value={step.number?.[bound] ?? ""} readOnly={!mayEdit} onChange={({ target }) => onChange({ ...step, number: { ...step.number!, [bound]: target.value === "" ? undefined : Number(target.value) } }, bound)} /></Field>)}</div>
        </>
      )}
      <Choice><Checkbox checked={Boolean(step.remind)} disabled={!mayEdit} onChange={({ target }) => toggle("remind", target.checked ? { afterMinutes: 240, most: 1, words: { en: "" } } : undefined)} />Remind them when no answer comes</Choice>
      {step.remind && (
        <div className="flex flex-col gap-2 ps-6">
          <DurationField label="After" value={step.remind.afterMinutes} onChange={(afterMinutes) => onChange({ ...step, remind: { ...step.remind!, afterMinutes } }, "remind after")} />
          <Field label="At most so often" className="w-24"><Input size="sm" type="number" min={1} max={10} value={step.remind.most} readOnly={!mayEdit} onChange={({ target }) => onChange({ ...step, remind: { ...step.remind!, most: Math.min(10, Math.max(1, Math.round(Number(target.value)))) } }, "remind most")} /></Field>
          <WordsField label="Reminder" words={step.remind.words} onChange={(words) => onChange({ ...step, remind: { ...step.remind!, words } }, "remind words")} />
        </div>
      )}
      <Choice><Checkbox checked={Boolean(step.expire)} disabled={!mayEdit} onChange={({ target }) => toggle("expire", target.checked ? { afterMinutes: 4_320, go: fallback } : undefined)} />The time to answer ends</Choice>
      {step.expire && (
        <div className="flex flex-col gap-2 ps-6">
          <DurationField label="Ends after" value={step.expire.afterMinutes} onChange={(afterMinutes) => onChange({ ...step, expire: { ...step.expire!, afterMinutes } }, "expire")} />
          <GoField label="Without an answer it goes to" value={step.expire.go} onChange={(go) => onChange({ ...step, expire: { ...step.expire!, go } })} />
        </div>
      )}
    </>
  );
}

function freeId({ replies }: AskStep): string {
  for (let count = replies.length + 1; ; count++) if (!replies.some(({ id }) => id === `answer${count}`)) return `answer${count}`;
}

function Kept({ of, value, onChange }: { of: string; value: { as: string; go: string }; onChange: (value: { as: string; go: string }) => void }) {
  const { mayEdit } = useEditing();
  return (
    <div className="flex flex-col gap-2 ps-6">
      <Field label={`Keep the ${of} as`}><Input size="sm" value={value.as} readOnly={!mayEdit} className="font-mono" onChange={({ target }) => onChange({ ...value, as: target.value })} /></Field>
      <GoField label={`After any ${of} it goes to`} value={value.go} onChange={(go) => onChange({ ...value, go })} />
    </div>
  );
}

function ReplyForm({ reply, onChange }: { reply: Reply; onChange: (reply: Reply, as?: string) => void }) {
  const { mayEdit, variables, currency } = useEditing();
  const { proof } = reply;
  const proofKind = !proof ? "none" : proof.above ? "above" : "always";
  function chooseProof(kind: string) {
    const { proof: _, ...rest } = reply;
    const money = variables.find(({ type }) => type === "money")?.name ?? "total";
    onChange(kind === "none" ? rest : { ...rest, proof: kind === "always" ? {} : { above: { variable: money, amountMinor: 1_000 * 10 ** minorDigits(currency), currency } } });
  }
  return (
    <>
      <div className="grid grid-cols-2 gap-2">
        <Field label="Hashtag"><Input size="sm" value={reply.id} maxLength={16} readOnly={!mayEdit} className="font-mono" onChange={({ target }) => onChange({ ...reply, id: target.value.replace(/^#/, "") }, "id")} /></Field>
        <WordsField short label="Button" words={reply.label} onChange={(label) => onChange({ ...reply, label }, "label")} />
      </div>
      <Field label="Means">
        <Select size="sm" value={reply.meaning ?? ""} disabled={!mayEdit} onChange={({ target }) => { const { meaning: _, ...rest } = reply; onChange(target.value ? { ...rest, meaning: target.value as ReplyMeaning } : rest); }}>
          <option value="">Only these words</option>
          {replyMeanings.map((meaning) => <option key={meaning} value={meaning}>{meaningWords[meaning]}</option>)}
        </Select>
      </Field>
      <Field label="Further words" optional help="With commas between them."><Input size="sm" defaultValue={reply.also?.join(", ") ?? ""} readOnly={!mayEdit} onChange={({ target }) => { const also = target.value.split(",").map((word) => word.trim()).filter(Boolean); const { also: _, ...rest } = reply; onChange(also.length ? { ...rest, also } : rest, "also"); }} /></Field>
      <GoField label={`#${reply.id} goes to`} value={reply.go} onChange={(go) => onChange({ ...reply, go })} />
      <Field label="Proof of who they are"><Select size="sm" value={proofKind} disabled={!mayEdit} onChange={({ target }) => chooseProof(target.value)}><option value="none">Not needed</option><option value="above">Above an amount</option><option value="always">Always</option></Select></Field>
      {proof?.above && (
        <div className="grid grid-cols-2 gap-2">
          <VariableField label="Amount" only="money" value={proof.above.variable} onChange={(variable) => onChange({ ...reply, proof: { above: { ...proof.above!, variable } } })} />
          <AmountField label="Above" amountMinor={proof.above.amountMinor} currency={proof.above.currency ?? currency} readOnly={!mayEdit} onChange={(amount) => onChange({ ...reply, proof: { above: { variable: proof.above!.variable, amountMinor: Math.max(0, amount?.amountMinor ?? 0), currency: amount?.currency ?? currency } } }, "above")} />
        </div>
      )}
    </>
  );
}
