"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus, X } from "lucide-react";
import Link from "next/link";
import { useState, type FormEvent } from "react";
import { FieldInput, readField } from "@/components/records/field-input";
import { hrefOfRecord } from "@/components/records/href";
import { Avatar } from "@/components/ui/avatar";
import { Button, IconButton } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { SkeletonText } from "@/components/ui/skeleton";
import { toast, toastFailure } from "@/components/ui/toast";
import type { DealPerson } from "@/lib/deals/people-schema";
import { dealPeopleQuery } from "@/lib/deals/query";
import { deleteJson, putJson } from "@/lib/http/fetch-json";
import type { Field } from "@/lib/records/contract";

const contactField: Field = { name: "contactId", label: "Contact", type: "record", of: "contacts" };

/** Who has a say in a deal, and which. */
export function Stakeholders({ dealId, mayEdit }: { dealId: string; mayEdit: boolean }) {
  const client = useQueryClient();
  const { data, isPending, error } = useQuery(dealPeopleQuery(dealId));
  const [adding, setAdding] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const refresh = () => client.invalidateQueries({ queryKey: dealPeopleQuery(dealId).queryKey });
  const address = (id: string) => `/api/v1/deals/${dealId}/people/${id}`;
  const failed = (cause: unknown) => toastFailure("The people were not changed", cause);
  const set = (id: string, role: string | null) => putJson(address(id), { role }).finally(refresh);

  async function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    try {
      const id = readField(contactField, form);
      if (!id) throw new Error("Name a contact.");
      await set(String(id), String(form.get("role") ?? "").trim() || null);
      setProblem(null);
      setAdding(false);
    } catch (cause) {
      setProblem((cause as Error).message);
    }
  }
  async function remove({ id, name, role }: DealPerson) {
    try {
      await deleteJson(address(id));
      toast(`${name} has no say in it any more`, { undo: () => void set(id, role).catch(failed) });
    } catch (cause) {
      failed(cause);
    }
    await refresh();
  }
  return (
    <section aria-label="People" className="flex flex-col gap-1">
      <h2 className="flex items-center text-13"><span className="flex-1">People</span>{mayEdit && <IconButton label="Add a stakeholder" size="sm" onClick={() => setAdding(true)}><Plus aria-hidden /></IconButton>}</h2>
      {isPending && <SkeletonText lines={2} />}
      {error && !data && <p className="text-12 text-bad">{error.message}</p>}
      {data?.items.length === 0 && !adding && <p className="text-12 text-ink-3">Nobody yet. Add those who decide, pay or use it.</p>}
      <ul className="flex flex-col">
        {data?.items.map((person) => (
          <li key={person.id} className="group flex min-h-9 items-center gap-2 text-13">
            <Avatar name={person.name} size={24} />
            <span className="flex min-w-0 flex-1 flex-col">
              <Link href={hrefOfRecord({ kind: "contacts" }, person.id)} prefetch={false} dir="auto" className="truncate font-medium hover:underline">{person.name}</Link>
              <span dir="auto" className="truncate text-12 text-ink-3">{[person.isMain && "Contact", person.role, person.jobTitle].filter(Boolean).join(" · ")}</span>
            </span>
            {mayEdit && person.isStakeholder && <IconButton label={`Remove ${person.name}`} size="sm" onClick={() => void remove(person)}><X aria-hidden /></IconButton>}
          </li>
        ))}
      </ul>
      {adding && (
        <form onSubmit={(event) => void add(event)} noValidate className="flex flex-wrap gap-1.5">
          <span className="min-w-0 flex-1 basis-36"><FieldInput field={contactField} initial={null} size="sm" aria-label="Contact" aria-invalid={problem ? true : undefined} /></span>
          <Input name="role" size="sm" aria-label="Role" placeholder="Role: decides, pays…" maxLength={100} autoComplete="off" className="min-w-0 flex-1 basis-32" />
          <Button type="submit" size="sm" variant="primary">Add</Button>
          <Button size="sm" onClick={() => { setAdding(false); setProblem(null); }}>Cancel</Button>
          {problem && <p role="alert" className="basis-full text-12 text-bad">{problem}</p>}
        </form>
      )}
    </section>
  );
}
