"use client";
import { Table as TableIcon } from "lucide-react";
import Link from "next/link";
import { type ReactNode, useState } from "react";
import { IconButton } from "@/components/ui/button";
import { ScrollArea } from "@/components/ui/scroll-area";

export interface ChartColumn<Row> {
  name: string;
  /** As people read it, with its unit. */
  value: (row: Row) => string;
  /** The list behind it, where there is one. */
  href?: (row: Row) => string | null;
}

export interface ChartFrameProps<Row> {
  /** What is shown, in one sentence. */
  caption: string;
  rows: readonly Row[];
  columns: readonly ChartColumn<Row>[];
  legend?: ReactNode;
  /** It is drawn as text and links, which are read as they are. */
  readable?: boolean;
  children: ReactNode;
}

/** A chart with its caption and, one key away, the same figures as a table: nobody needs colour or sight. */
export function ChartFrame<Row>({ caption, rows, columns, legend, readable = false, children }: ChartFrameProps<Row>) {
  const [asTable, setAsTable] = useState(false);
  return (
    <figure className="flex h-full min-h-40 flex-col">
      <div className="relative min-h-0 flex-1" aria-hidden={asTable || readable ? undefined : true}>
        {asTable ? <FigureTable caption={caption} rows={rows} columns={columns} /> : children}
      </div>
      <figcaption className="flex items-center gap-3 px-3 pb-2 text-12 text-ink-2">
        <span className="sr-only">{caption}</span>
        {legend}
        <IconButton className="ms-auto" size="sm" label={asTable ? "Show as a chart" : "Show as a table"} aria-pressed={asTable} onClick={() => setAsTable(!asTable)}><TableIcon aria-hidden /></IconButton>
      </figcaption>
      {!asTable && !readable && <div className="sr-only"><FigureTable hidden caption={caption} rows={rows} columns={columns} /></div>}
    </figure>
  );
}

/** Figures of a chart as a table, each with the list behind it. */
export function FigureTable<Row>({ caption, rows, columns, hidden }: Pick<ChartFrameProps<Row>, "caption" | "rows" | "columns"> & { hidden?: boolean }) {
  const table = (
    <table className="w-full text-12 tabular-nums">
      <thead><tr>{columns.map((column) => <th key={column.name} scope="col" className="py-1 text-start font-medium text-ink-2">{column.name}</th>)}</tr></thead>
      <tbody>
        {rows.map((row, index) => <tr key={index} className="border-t">{columns.map((column) => <td key={column.name} className="py-1"><Cell words={column.value(row)} href={hidden ? null : column.href?.(row)} /></td>)}</tr>)}
      </tbody>
    </table>
  );
  return hidden ? table : <ScrollArea label={caption} className="h-full px-3">{table}</ScrollArea>;
}

const Cell = ({ words, href }: { words: string; href: string | null | undefined }) => (href ? <Link href={href} prefetch={false} className="hover:text-accent hover:underline">{words}</Link> : words);
