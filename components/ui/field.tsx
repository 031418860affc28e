import { CircleAlert } from "lucide-react";
import { useId, type ComponentProps, type ReactElement, type ReactNode } from "react";
import { cn } from "./cn";
import { Slot } from "./slot";

export function Label({ htmlFor, className, ...props }: ComponentProps<"label"> & { htmlFor: string }) {
  return <label htmlFor={htmlFor} className={cn("field-label", className)} {...props} />;
}

export interface FieldProps {
  label: ReactNode;
  /** The one control; it gets its id, `aria-describedby` and `aria-invalid` from here. */
  children: ReactElement;
  help?: ReactNode;
  /** What is wrong and what to do, shown beside the field. */
  error?: ReactNode;
  optional?: boolean;
  className?: string;
}

/** A labelled control with its help and its error, wired for screen readers. */
export function Field({ label, children, help, error, optional, className }: FieldProps) {
  const id = useId();
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
  return (
    <div className={cn("field", className)}>
      <Label htmlFor={id}>{label}{optional && <span className="font-normal text-ink-3"> (optional)</span>}</Label>
      <Slot id={id} aria-describedby={described} aria-invalid={error ? true : undefined}>{children}</Slot>
      {help && <p id={`${id}-help`} className="text-12 text-ink-3">{help}</p>}
      {error && <p id={`${id}-error`} role="alert" className="flex gap-1.5 text-12 text-bad"><CircleAlert aria-hidden className="mt-px size-3.5" />{error}</p>}
    </div>
  );
}

/** A group of choices under one heading. */
export function FieldGroup({ legend, help, children, className }: { legend: ReactNode; help?: ReactNode; children: ReactNode; className?: string }) {
  return (
    <fieldset className={cn("flex min-w-0 flex-col gap-2", className)}>
      <legend className="mb-2 text-13 font-medium">{legend}{help && <span className="block font-normal text-ink-3">{help}</span>}</legend>
      {children}
    </fieldset>
  );
}

/** What went wrong with the form as a whole, above its button. */
export function FormError({ children }: { children: ReactNode }) {
  if (!children) return null;
  return <p role="alert" className="flex gap-2 rounded-control bg-bad-soft px-3 py-2 text-13 text-bad"><CircleAlert aria-hidden className="mt-0.5 size-4" /><span>{children}</span></p>;
}
