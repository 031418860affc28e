import { cloneElement, isValidElement, type CSSProperties, type ReactNode } from "react";
import { cn } from "./cn";

type SlotProps = { children: ReactNode; className?: string; style?: CSSProperties } & Record<string, unknown>;

/** Gives its props to its only child. The child's own props win; classes and styles add up. */
export function Slot({ children, className, style, ...props }: SlotProps) {
  if (!isValidElement<Record<string, unknown>>(children)) throw new Error("Slot takes exactly one element.");
  const own = children.props;
  const given = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined));
  return cloneElement(children, { ...props, ...given, className: cn(className, own.className as string | undefined) || undefined, style: { ...style, ...(own.style as CSSProperties | undefined) } });
}
