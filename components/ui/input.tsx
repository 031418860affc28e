import { Search } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./cn";

export interface InputProps extends Omit<ComponentProps<"input">, "size"> {
  size?: "sm" | "md";
}

export function Input({ size = "md", className, ...props }: InputProps) {
  return <input className={cn("input", className)} data-size={size} {...props} />;
}

/** Grows with its text, from as many lines as its rows are. */
export function Textarea({ className, rows, style, ...props }: ComponentProps<"textarea">) {
  return <textarea rows={rows} style={rows ? { minHeight: `calc(${rows}lh + 14px)`, ...style } : style} className={cn("input", className)} {...props} />;
}

/** A quiet field above a list. */
export function SearchInput({ label, size = "sm", className, ...props }: InputProps & { label: string }) {
  return (
    <span className={cn("relative inline-flex items-center", className)}>
      <Search aria-hidden className="pointer-events-none absolute left-2 size-3.5 text-ink-3" />
      <input type="search" aria-label={label} placeholder={label} autoComplete="off" className="input pl-7" data-size={size} data-quiet {...props} />
    </span>
  );
}
