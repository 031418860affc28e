import { ArrowDown, ArrowUp } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./cn";
import { ScrollArea } from "./scroll-area";

/** A dense table with a heading that stays. `hover`: rows can be opened. */
export function Table({ label, hover, className, ...props }: ComponentProps<"table"> & { label: string; hover?: boolean }) {
  return (
    <ScrollArea label={label} className={className}>
      <table className="table" aria-label={label} data-hover={hover || undefined} {...props} />
    </ScrollArea>
  );
}

/** `numeric` aligns at the end, where figures line up. */
export function Th({ numeric, ...props }: ComponentProps<"th"> & { numeric?: boolean }) {
  return <th scope="col" data-numeric={numeric || undefined} {...props} />;
}

export function Td({ numeric, ...props }: ComponentProps<"td"> & { numeric?: boolean }) {
  return <td data-numeric={numeric || undefined} {...props} />;
}

/** A heading that sorts: press for ascending, again for descending. */
export function SortTh({ sorted, onSort, numeric, children, ...props }: Omit<ComponentProps<"th">, "onClick"> & { sorted: "ascending" | "descending" | null; onSort: () => void; numeric?: boolean }) {
  const Arrow = sorted === "descending" ? ArrowDown : ArrowUp;
  return (
    <th scope="col" aria-sort={sorted ?? "none"} data-numeric={numeric || undefined} {...props}>
      <button type="button" onClick={onSort}>{children}<Arrow aria-hidden className={cn("size-3", !sorted && "invisible")} /></button>
    </th>
  );
}
