"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { SkeletonText } from "@/components/ui/skeleton";
import { peopleOf } from "@/lib/companies/people";
import { contactRecord } from "@/lib/contacts/record";
import { recordListQuery } from "@/lib/records/query";

const shown = 4;

/** Who is at a company: what tells which of two is the one that people know. */
export function CompanySummary({ id }: { id: string }) {
  const { data } = useInfiniteQuery(recordListQuery(contactRecord, peopleOf(id)));
  if (!data) return <SkeletonText lines={2} />;
  const people = data.pages.flatMap(({ items }) => items);
  const more = data.pages.at(-1)?.nextCursor ? "+" : "";
  return (
    <span className="flex min-w-0 flex-col gap-1 text-12 text-ink-2">
      {people.slice(0, shown).map(({ id: person, name, jobTitle }) => <span key={person} dir="auto" className="truncate">{String(name)}{jobTitle ? <span className="text-ink-3">, {String(jobTitle)}</span> : null}</span>)}
      <span className="text-ink-3">{people.length === 0 ? "No people" : people.length === 1 ? "1 person" : `${people.length}${more} people`}</span>
    </span>
  );
}
