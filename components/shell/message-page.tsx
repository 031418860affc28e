import type { ComponentProps, ReactNode } from "react";
import { Logo } from "./logo";

/** A whole page that says one thing: what happened, and where to go from here. */
export function MessagePage({ title, children, actions }: { title: string; children: ReactNode; actions?: ReactNode }) {
  return (
    <main className="grid min-h-dvh place-items-center bg-bg p-6">
      <div className="flex w-full max-w-sm flex-col items-start gap-4">
        <Logo size={28} />
        <div>
          <h1 className="text-20">{title}</h1>
          <div className="mt-1 text-14 text-pretty text-ink-2">{children}</div>
        </div>
        {actions && <div className="mt-2 flex gap-2">{actions}</div>}
      </div>
    </main>
  );
}

/** A button of an error page. Every page brings those pages' code along: they take what CSS gives. */
export function PlainButton({ variant = "secondary", ...props }: ComponentProps<"button"> & { variant?: "primary" | "secondary" }) {
  return <button type="button" className="button" data-variant={variant} data-size="lg" {...props} />;
}
