"use client";
import { FileDown, FileSpreadsheet, FileUp, IdCard } from "lucide-react";
import Link from "next/link";
import { hasHandles } from "@/lib/exports/columns";
import { shownColumns, type Column } from "@/lib/records/columns";
import type { RecordType } from "@/lib/records/contract";
import { type ListQuery, toSearch } from "@/lib/records/list-query";

/** What is shown, as files: all of the list as it is filtered and sorted, with the columns that it shows. */
export function ListMenu({ type, list, columns, mayEdit, onDone }: { type: RecordType; list: ListQuery; columns: readonly Column[]; mayEdit: boolean; onDone: () => void }) {
  const shown = [type.title, ...shownColumns(type, columns).map(({ field }) => field.name)].join(",");
  const hrefOf = (more: Record<string, string>) => {
    const search = toSearch(type, { ...list, group: null });
    for (const [key, value] of Object.entries(more)) search.set(key, value);
    return `/api/v1/${type.kind}/export?${search}`;
  };
  const files = [
    { icon: FileDown, words: "CSV, as shown", href: hrefOf({ format: "csv", columns: shown }) },
    { icon: FileSpreadsheet, words: "CSV for Excel, as shown", href: hrefOf({ format: "csv", columns: shown, bom: "true" }) },
    { icon: FileDown, words: "CSV with all fields", href: hrefOf({ format: "csv" }) },
    ...(hasHandles(type) ? [{ icon: IdCard, words: "vCards", href: hrefOf({ format: "vcf" }) }] : []),
  ];
  return (
    <>
      <h2 className="menu-label">Export this list</h2>
      <ul>{files.map(({ icon: Icon, words, href }) => <li key={words}><a href={href} download onClick={onDone} className="menu-item"><Icon aria-hidden />{words}</a></li>)}</ul>
      {mayEdit && (
        <>
          <h2 className="menu-label">Import</h2>
          <Link href={`/imports?kind=${type.kind}`} onClick={onDone} className="menu-item"><FileUp aria-hidden />{type.many[0]!.toUpperCase() + type.many.slice(1)} from a file</Link>
        </>
      )}
    </>
  );
}
