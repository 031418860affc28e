"use client";
import { useEffect, useRef, type ComponentProps, type ReactNode } from "react";
import { cn } from "./cn";

type CheckProps = Omit<ComponentProps<"input">, "type">;

/** `indeterminate`: some of what it stands for is chosen. */
export function Checkbox({ indeterminate = false, className, ...props }: CheckProps & { indeterminate?: boolean }) {
  const own = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (own.current) own.current.indeterminate = indeterminate;
  }, [indeterminate]);
  return <input type="checkbox" className={cn("check", className)} {...props} ref={joinRefs(own, props.ref)} />;
}

export function Radio({ className, ...props }: CheckProps) {
  return <input type="radio" className={cn("check", className)} {...props} />;
}

/** For what takes effect at once; a form's choice that waits for Save is a checkbox. */
export function Switch({ className, ...props }: CheckProps) {
  return <input type="checkbox" {...switchRole} className={cn("switch", className)} {...props} />;
}

/** A native checkbox says by itself whether it is on; `aria-checked` would be said twice. */
const switchRole = { role: "switch" };

/** A check, radio or switch with its words beside it; the words are pressed too. */
export function Choice({ children, help, className, ...props }: { children: [control: ReactNode, label: ReactNode]; help?: ReactNode; className?: string } & Omit<ComponentProps<"label">, "children">) {
  const [control, label] = children;
  return (
    <label className={cn("flex items-start gap-2 text-14", className)} {...props}>
      <span className="flex h-5 items-center">{control}</span>
      <span className="min-w-0">{label}{help && <span className="block text-13 text-ink-3">{help}</span>}</span>
    </label>
  );
}

function joinRefs(own: React.RefObject<HTMLInputElement | null>, theirs: CheckProps["ref"]) {
  return (element: HTMLInputElement | null) => {
    own.current = element;
    if (typeof theirs === "function") return theirs(element);
    if (theirs) theirs.current = element;
  };
}
