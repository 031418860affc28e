"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useDeferredValue, useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox, Choice } from "@/components/ui/check";
import { Field, FieldGroup, FormError } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { useSubmit } from "@/components/ui/use-submit";
import { directoryQuery } from "@/lib/conversations/query";
import { patchJson, postJson } from "@/lib/http/fetch-json";
import { parseQuery } from "@/lib/listening/boolean/parse";
import { kindWords, nameLength, queryKinds, type QueryKind } from "@/lib/listening/kinds";
import { listeningKeys, listeningShape } from "@/lib/listening/query";
import type { ListeningQuery } from "@/lib/listening/schema";
import { QueryPreview } from "./query-preview";
import { QueryProblems } from "./query-problems";

/** A query's name, words and places, with what is wrong as one types and what it would find. */
export function QueryForm({ query, searchable, onDone }: { query: ListeningQuery | null; searchable: readonly string[]; onDone: () => void }) {
  const client = useQueryClient();
  const { data: directory } = useQuery(directoryQuery);
  const [name, setName] = useState(query?.name ?? "");
  const [kind, setKind] = useState<QueryKind>(query?.kind ?? "brand");
  const [text, setText] = useState(query?.text ?? "");
  const [places, setPlaces] = useState<string[] | null>(query?.connectionIds ?? null);
  const written = useDeferredValue(text);
  const parsed = useMemo(() => (written.trim() ? parseQuery(written) : null), [written]);
  const problems = parsed && "problems" in parsed ? parsed.problems : [];
  const { onSubmit, busy, errors, failure } = useSubmit(async () => {
    const input = { name, kind, text, connectionIds: places };
    await (query ? patchJson(`/api/v1/listening/${query.id}`, input, listeningShape("listeningQuery")) : postJson("/api/v1/listening", input, listeningShape("listeningQuery")));
    await client.invalidateQueries({ queryKey: listeningKeys.all });
    toast(query ? "Query saved" : `Weft listens for ${name.trim()} from now on`, { tone: "good" });
    onDone();
  });
  const choose = (id: string, isChosen: boolean) => setPlaces((before) => (isChosen ? [...(before ?? []), id] : (before ?? []).filter((one) => one !== id)));
  return (
    <form onSubmit={onSubmit} noValidate className={query ? "flex flex-col gap-4" : "card flex flex-col gap-4 p-4"} aria-label={query ? `Change ${query.name}` : "New query"}>
      <div className="grid gap-4 md:grid-cols-2">
        <Field label="Name" error={errors.name}><Input name="name" value={name} maxLength={nameLength} onChange={({ target }) => setName(target.value)} /></Field>
        <Field label="Kind"><Select name="kind" value={kind} onChange={({ target }) => setKind(target.value as QueryKind)}>{queryKinds.map((one) => <option key={one} value={one}>{kindWords[one]}</option>)}</Select></Field>
      </div>
      <Field label="Listen for" error={problems.length ? undefined : errors.text} help="Words that all must be there. “OR” for either, “-” or NOT for what must not be there, “a phrase” in quotation marks, brackets, #tag, @handle, deliver*, from:anna, lang:en.">
        <Textarea name="text" dir="auto" rows={3} spellCheck={false} value={text} aria-invalid={problems.length ? true : undefined} placeholder="weft (delivery OR shipping) -careers" onChange={({ target }) => setText(target.value)} />
      </Field>
      <QueryProblems text={written} problems={problems} hints={parsed && "hints" in parsed ? parsed.hints : []} />
      <FieldGroup legend="Where">
        <Choice><Checkbox checked={places === null} onChange={({ target }) => setPlaces(target.checked ? null : [])} />All connections, also those that come later</Choice>
        {places && directory?.connections.map(({ id, name: called }) => <Choice key={id} className="ms-6"><Checkbox checked={places.includes(id)} onChange={({ target }) => choose(id, target.checked)} /><bdi>{called}</bdi></Choice>)}
        {errors.connectionIds && <p role="alert" className="text-12 text-bad" data-field="connectionIds">{errors.connectionIds}</p>}
      </FieldGroup>
      {parsed && "query" in parsed && (!places || places.length > 0) && <QueryPreview text={written.trim()} connectionIds={places} searchable={searchable} />}
      <FormError>{failure}</FormError>
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" variant="primary" busy={busy} disabled={problems.length > 0 || !text.trim()}>{query ? "Save" : "Listen"}</Button>
      </div>
    </form>
  );
}
