"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox, Choice } from "@/components/ui/check";
import { Field, FormError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { textOf, useSubmit } from "@/components/ui/use-submit";
import { putJson } from "@/lib/http/fetch-json";
import { readerQuery, readerShape } from "@/lib/reader/query";
import type { ReaderSettings } from "@/lib/reader/schema";
import { translationKeys } from "@/lib/translation/query";
import { ReaderTrial } from "./reader-trial";

/** Where the model is. A key is written and never read: an empty field keeps the one that is there. */
export function ReaderForm({ settings }: { settings: ReaderSettings }) {
  const client = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [isKeyRemoved, setKeyRemoved] = useState(false);
  const [saved, setSaved] = useState(0);
  const place = (data: FormData) => ({
    address: textOf(data, "address").trim(), model: textOf(data, "model").trim(),
    ...(textOf(data, "apiKey").trim() ? { apiKey: textOf(data, "apiKey").trim() } : isKeyRemoved && { apiKey: null }),
  });
  const { onSubmit, busy, errors, failure } = useSubmit(async (data) => {
    const next = await putJson("/api/v1/reader", { ...place(data), isOn: data.get("isOn") === "on", translates: data.get("translates") === "on", mostADay: Number(textOf(data, "mostADay")) }, readerShape("readerSettings"));
    client.setQueryData(readerQuery.queryKey, next);
    void client.invalidateQueries({ queryKey: translationKeys.all });
    setKeyRemoved(false);
    setSaved((times) => times + 1);
    toast(next.isOn ? `${next.model} reads what comes in from now on` : "Saved. Weft’s own reader reads everything", { description: next.translates ? `${next.model} translates when somebody asks.` : undefined });
  });
  const hasKey = settings.hasKey && !isKeyRemoved;
  return (
    <>
      <form ref={form} onSubmit={onSubmit} noValidate className="card flex flex-col gap-4 p-4">
        <FormError>{failure}</FormError>
        <Choice help="Off, nothing is sent anywhere."><Checkbox name="isOn" defaultChecked={settings.isOn} />Have it read what comes in</Choice>
        <Choice help="A message, or an answer that is being written, is sent to it when somebody has it translated, up to 8,000 characters and nothing of who wrote it."><Checkbox name="translates" defaultChecked={settings.translates} />Let everybody translate with it in the inbox</Choice>
        <Field label="Address" error={errors.address} help="Up to /chat/completions, and without it." className="max-w-lg"><Input name="address" type="url" inputMode="url" defaultValue={settings.address} placeholder="https://api.openai.com/v1" autoComplete="off" spellCheck={false} /></Field>
        <Field label="Model" error={errors.model} help="As its server calls it." className="max-w-sm"><Input name="model" defaultValue={settings.model} placeholder="gpt-4o-mini" autoComplete="off" spellCheck={false} /></Field>
        <div className="flex max-w-lg flex-col items-start gap-2">
          <Field key={saved} label="API key" error={errors.apiKey} help={hasKey ? "A key is kept, encrypted. Write a new one to replace it." : "Servers of your own often want none."} className="w-full"><Input name="apiKey" type="password" autoComplete="off" placeholder={hasKey ? "•••••••• kept" : undefined} /></Field>
          {settings.hasKey && <Button size="sm" variant="ghost" onClick={() => setKeyRemoved(!isKeyRemoved)}>{isKeyRemoved ? "Keep the key after all" : "Remove the key"}</Button>}
        </div>
        <Field label="Texts a day at most" error={errors.mostADay} help="What it may cost. Beyond, Weft’s own reader reads alone until midnight (UTC)." className="max-w-xs"><Input name="mostADay" type="number" inputMode="numeric" min={1} max={100_000} defaultValue={settings.mostADay} className="tabular-nums" /></Field>
        <Button type="submit" variant="primary" busy={busy} className="self-start">Save</Button>
      </form>
      <ReaderTrial placeOf={() => place(new FormData(form.current!))} />
    </>
  );
}
