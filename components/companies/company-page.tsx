"use client";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import Link from "next/link";
import { useMemo, useState } from "react";
import { NewRecordDialog } from "@/components/records/new-record-dialog";
import { RecordPage } from "@/components/records/record-page";
import { hrefOfRecord } from "@/components/records/href";
import { TaskSection } from "@/components/tasks/task-section";
import { Avatar } from "@/components/ui/avatar";
import { IconButton } from "@/components/ui/button";
import { companyRecord } from "@/lib/companies/record";
import { contactRecord } from "@/lib/contacts/record";
import { listOf } from "@/lib/records/list-query";
import { recordListQuery, recordQuery } from "@/lib/records/query";

const peopleShown = 12;

/** An organisation: fields, its people, and one timeline of what was said with any of them. */
export function CompanyPage({ id, mayEdit }: { id: string; mayEdit: boolean }) {
  return <RecordPage type={companyRecord} id={id} mayEdit={mayEdit}><People companyId={id} mayEdit={mayEdit} /><TaskSection about={{ companyId: id }} mayEdit={mayEdit} /></RecordPage>;
}

function People({ companyId, mayEdit }: { companyId: string; mayEdit: boolean }) {
  const [adding, setAdding] = useState(false);
  const { data: company } = useQuery(recordQuery(companyRecord, companyId));
  const list = useMemo(() => listOf(contactRecord, { filter: { match: "all", of: [{ field: "companyId", op: "any_of", value: [companyId] }] } }), [companyId]);
  const { data } = useInfiniteQuery(recordListQuery(contactRecord, list));
  const people = data?.pages[0]?.items ?? [];
  return (
    <section className="flex flex-col gap-1">
      <h2 className="flex items-center text-13"><span className="flex-1">People</span>{mayEdit && <IconButton label="Add a person" size="sm" onClick={() => setAdding(true)}><Plus aria-hidden /></IconButton>}</h2>
      {data && people.length === 0 && <p className="text-12 text-ink-3">Nobody yet. Add a person, or set the company on a contact.</p>}
      <ul className="flex flex-col">
        {people.slice(0, peopleShown).map((person) => (
          <li key={person.id}>
            <Link href={hrefOfRecord(contactRecord, person.id)} prefetch={false} className="-mx-2 flex min-h-9 items-center gap-2 rounded-control px-2 text-13 hover:bg-hover">
              <Avatar name={String(person.name)} size={24} /><span dir="auto" className="truncate font-medium">{String(person.name)}</span>{person.jobTitle ? <span dir="auto" className="truncate text-ink-3">{String(person.jobTitle)}</span> : null}
            </Link>
          </li>
        ))}
      </ul>
      {people.length > peopleShown && <Link href={`/contacts?${new URLSearchParams({ filter: JSON.stringify(list.filter) })}`} className="text-12 text-accent hover:underline">All people of this company</Link>}
      {adding && <NewRecordDialog type={contactRecord} given={{ companyId }} nameOf={(id) => (id === companyId ? String(company?.record.name ?? "") : undefined)} onClose={() => setAdding(false)} onMade={() => setAdding(false)} />}
    </section>
  );
}
