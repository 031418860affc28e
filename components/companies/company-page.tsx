"use client";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import Link from "next/link";
import { useMemo, useState } from "react";
import { DuplicateNotice } from "@/components/duplicates/duplicate-notice";
import { NewRecordDialog } from "@/components/records/new-record-dialog";
import { RecordPage } from "@/components/records/record-page";
import { hrefOfRecord } from "@/components/records/href";
import { Belongings } from "@/components/relationships/belongings";
import { Brief } from "@/components/relationships/brief";
import { RelationsSection } from "@/components/relationships/relations-section";
import type { About } from "@/components/relationships/section";
import { HealthSection, StrengthSection } from "@/components/relationships/standing";
import { Subtitle } from "@/components/relationships/subtitle";
import { ReorderSection } from "@/components/reorders/reorder-section";
import { Avatar } from "@/components/ui/avatar";
import { IconButton } from "@/components/ui/button";
import { SkeletonText } from "@/components/ui/skeleton";
import { peopleOf } from "@/lib/companies/people";
import { companyRecord } from "@/lib/companies/record";
import { contactRecord } from "@/lib/contacts/record";
import { directoryQuery } from "@/lib/conversations/query";
import { recordListQuery, recordQuery } from "@/lib/records/query";
import { summaryQuery } from "@/lib/relationships/query";

const peopleShown = 12;

/** An organisation on one screen: the brief, its people, what belongs to them all, and one timeline of what was said with any of them. */
export function CompanyPage({ id, mayEdit }: { id: string; mayEdit: boolean }) {
  const { data: company } = useQuery(recordQuery(companyRecord, id));
  const { data: summary } = useQuery(summaryQuery("companies", id));
  const { data: directory } = useQuery(directoryQuery);
  const may = mayEdit && !company?.record.deletedAt;
  const name = String(company?.record.name ?? "");
  const about = useMemo((): About => ({ party: "companies", id, mayEdit: may, given: { companyId: id }, nameOf: (other) => (other === id ? name : undefined) }), [id, may, name]);
  const words = [company?.record.industry, company?.record.country].filter(Boolean).join(", ");
  return (
    <RecordPage
      type={companyRecord} id={id} mayEdit={mayEdit}
      subtitle={company && <Subtitle words={words || null} owner={directory?.members.find((member) => member.id === company.record.ownerId)?.name} zone={summary?.zone ?? null} />}
      lead={<><DuplicateNotice kind="companies" id={id} mayEdit={may} /><Brief about={about} /></>}
      beside={summary ? <><HealthSection health={summary.health} /><StrengthSection strength={summary.strength} /><ReorderSection about={about} /><Belongings summary={summary} about={about} /></> : <SkeletonText lines={8} />}
    >
      <People companyId={id} mayEdit={may} />
      {summary && <RelationsSection relations={summary.relations} about={about} />}
    </RecordPage>
  );
}

function People({ companyId, mayEdit }: { companyId: string; mayEdit: boolean }) {
  const [adding, setAdding] = useState(false);
  const { data: company } = useQuery(recordQuery(companyRecord, companyId));
  const list = useMemo(() => peopleOf(companyId), [companyId]);
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
