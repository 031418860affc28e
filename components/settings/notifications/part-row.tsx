import type { ReactNode } from "react";

/** A line of a settings card: what it is, how it stands, and what can be done. */
export function PartRow({ title, help, children }: { title: string; help: ReactNode; children?: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-56"><p className="text-13 font-medium">{title}</p><p className="text-13 text-pretty text-ink-2">{help}</p></div>
      {children}
    </div>
  );
}
