import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

export function Card({ className, ...props }: ComponentProps<"section">) {
  return <section className={cn("card", className)} {...props} />;
}

/** A card's or panel's heading line: title, what belongs to it, and actions at the end. */
export function CardHeader({ title, children, actions, className }: { title: ReactNode; children?: ReactNode; actions?: ReactNode; className?: string }) {
  return (
    <header className={cn("card-header", className)}>
      <h2 className="min-w-0 truncate text-13">{title}</h2>
      {children}
      {actions && <div className="ms-auto flex items-center gap-1">{actions}</div>}
    </header>
  );
}
