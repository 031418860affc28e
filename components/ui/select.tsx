import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./cn";

/** The platform's own picker in our look: on a phone it is the phone's, and a form library can register it. */
export function Select({ className, children, size = "md", ...props }: Omit<ComponentProps<"select">, "size"> & { size?: "sm" | "md" }) {
  return (
    <span className={cn("select", className)}>
      <select className="input" data-size={size} {...props}>{children}</select>
      <ChevronDown aria-hidden />
    </span>
  );
}
