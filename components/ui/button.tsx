import type { ComponentProps } from "react";
import { cn } from "./cn";
import { Slot } from "./slot";
import { Spinner } from "./spinner";
import { tip } from "./tip";

export interface ButtonProps extends ComponentProps<"button"> {
  variant?: "primary" | "secondary" | "ghost" | "danger";
  /** 24, 28 or 36 px high; taller under a finger. */
  size?: "sm" | "md" | "lg";
  /** Something is under way: keeps its width, shows it turning, takes no second press. */
  busy?: boolean;
  /** Words for the tooltip, when the label needs more. */
  hint?: string;
  /** The key that does the same ("e", "g i", "mod+enter"); shown in the tooltip. */
  keys?: string;
  /** Wears the button's look on its only child, a link for example. */
  asChild?: boolean;
}

export function Button({ variant = "secondary", size = "md", busy, hint, keys, asChild, className, children, ...props }: ButtonProps) {
  const look = { className: cn("button", className), "data-variant": variant, "data-size": size, ...tip(hint, keys) };
  if (asChild) return <Slot {...props} {...look}>{children}</Slot>;
  return (
    <button type="button" {...look} data-busy={busy || undefined} aria-busy={busy || undefined} {...props}>
      {busy ? <><span className="inline-flex items-center gap-1.5">{children}</span><Spinner /></> : children}
    </button>
  );
}

/** A button that is only an icon: `label` is its name, and its tooltip. */
export function IconButton({ label, keys, variant = "ghost", hint, ...props }: ButtonProps & { label: string }) {
  return <Button variant={variant} aria-label={label} data-square hint={hint ?? label} keys={keys} {...props} />;
}
