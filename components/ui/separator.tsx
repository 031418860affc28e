import { cn } from "./cn";

export function Separator({ vertical, className }: { vertical?: boolean; className?: string }) {
  return <hr aria-orientation={vertical ? "vertical" : "horizontal"} className={cn("flex-none border-0 bg-line", vertical ? "w-px self-stretch" : "h-px w-full", className)} />;
}
