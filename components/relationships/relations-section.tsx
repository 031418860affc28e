"use client";
import { useQueryClient } from "@tanstack/react-query";
import { Building2, Plus, X } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { hrefOfRecord } from "@/components/records/href";
import { Avatar } from "@/components/ui/avatar";
import { IconButton } from "@/components/ui/button";
import { toast, toastFailure } from "@/components/ui/toast";
import { deleteJson, postJson } from "@/lib/http/fetch-json";
import { relationShape } from "@/lib/relations/query";
import type { Relation } from "@/lib/relations/schema";
import { summaryQuery } from "@/lib/relationships/query";
import { RelationForm } from "./relation-form";
import type { About } from "./section";

/** How somebody stands to other people and companies, read from both ends; added and taken away with an undo. */
export function RelationsSection({ relations, about }: { relations: readonly Relation[]; about: About }) {
  const [adding, setAdding] = useState(false);
  const client = useQueryClient();
  const { queryKey } = summaryQuery(about.party, about.id);
  const address = `/api/v1/${about.party}/${about.id}/relations`;
  const show = (work: (items: Relation[]) => Relation[]) => client.setQueryData(queryKey, (data) => data && { ...data, relations: work(data.relations) });
  const refresh = () => void client.invalidateQueries({ queryKey });
  const failed = (error: unknown) => toastFailure("The relation was not changed", error);

  async function add({ kind, inverse, other }: Pick<Relation, "kind" | "inverse" | "other">): Promise<Relation> {
    const made = await postJson(address, { kind, inverse, toKind: other.kind, toId: other.id }, relationShape("relation"));
    show((items) => [...items.filter(({ id }) => id !== made.id), made]);
    return made;
  }
  async function remove(relation: Relation): Promise<void> {
    show((items) => items.filter(({ id }) => id !== relation.id));
    try {
      await deleteJson(`${address}/${relation.id}`);
      toast("Relation removed", { id: relation.id, undo: () => void add(relation).catch(failed).finally(refresh) });
    } catch (error) {
      failed(error);
    }
    refresh();
  }
  return (
    <section aria-label="Relations" className="flex min-w-0 flex-col gap-1">
      <h2 className="flex min-h-6 items-center text-13"><span>Relations</span>{about.mayEdit && !adding && <IconButton label="Add a relation" size="sm" className="ms-auto" onClick={() => setAdding(true)}><Plus aria-hidden /></IconButton>}</h2>
      {relations.length === 0 && !adding && <p className="text-12 text-pretty text-ink-3">None yet. Say whom they report to, who introduced them, whom they supply.</p>}
      <ul className="flex flex-col">
        {relations.map((relation) => (
          <li key={relation.id} className="group flex min-h-8 items-center gap-2 text-13">
            {relation.other.kind === "contacts" ? <Avatar name={relation.other.name} size={20} /> : <Building2 aria-hidden className="size-5 flex-none p-0.5 text-ink-3" />}
            <span className="min-w-0 flex-1 truncate"><span className="text-ink-3">{relation.words}</span> <Link href={hrefOfRecord({ kind: relation.other.kind }, relation.other.id)} prefetch={false} dir="auto" className="font-medium hover:underline">{relation.other.name}</Link></span>
            {about.mayEdit && <IconButton label={`Remove: ${relation.words} ${relation.other.name}`} size="sm" className="opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 touch:opacity-60" onClick={() => void remove(relation)}><X aria-hidden /></IconButton>}
          </li>
        ))}
      </ul>
      {adding && <RelationForm about={about} onClose={() => setAdding(false)} onAdd={async (input) => {
        const made = await add(input);
        setAdding(false);
        toast("Relation added", { id: made.id, undo: () => void remove(made) });
        refresh();
      }} />}
    </section>
  );
}
