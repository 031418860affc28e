import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";

/** One page of the settings: heading, what it is for, and its main action. */
export function PageFrame({ title, description, actions, back, children }: { title: ReactNode; description?: ReactNode; actions?: ReactNode; back?: { href: string; label: string }; children: ReactNode }) {
  return (
    <div className="flex w-full max-w-4xl flex-col gap-6 p-4 pb-16 md:p-8">
      <header className="flex flex-wrap items-end gap-x-4 gap-y-3">
        <div className="min-w-0 flex-1 basis-72">
          {back && <Link href={back.href} className="mb-2 inline-flex min-h-6 items-center gap-1 text-13 text-ink-2 hover:text-ink"><ArrowLeft aria-hidden className="size-3.5" />{back.label}</Link>}
          <h1 className="text-20">{title}</h1>
          {description && <p className="mt-1 max-w-prose text-13 text-pretty text-ink-2">{description}</p>}
        </div>
        {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      </header>
      {children}
    </div>
  );
}

/** A titled part of a page. */
export function Section({ title, description, actions, children, id }: { title: ReactNode; description?: ReactNode; actions?: ReactNode; children: ReactNode; id?: string }) {
  return (
    <section className="flex flex-col gap-3" id={id}>
      <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-60">
          <h2 className="text-16">{title}</h2>
          {description && <p className="max-w-prose text-13 text-pretty text-ink-2">{description}</p>}
        </div>
        {actions}
      </div>
      {children}
    </section>
  );
}

/** Stands where somebody may not do what the page is for. */
export function NotAllowed({ what }: { what: string }) {
  return <div className="card p-6 text-14 text-ink-2">Only admins of the workspace can {what}. Ask one of them.</div>;
}
