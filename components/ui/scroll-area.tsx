import type { ComponentProps } from "react";
import { cn } from "./cn";

/** Scrolls by itself with the platform's own thin bar. Named, it can take the keyboard's focus, which a region that scrolls must. */
export function ScrollArea({ label, className, ...props }: ComponentProps<"div"> & { label?: string }) {
  const region = label ? { role: "region", "aria-label": label, tabIndex: 0 } : {};
  return <div className={cn("scroll", className)} {...region} {...props} />;
}
