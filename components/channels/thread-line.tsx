import type { ComponentProps, CSSProperties, ElementType } from "react";
import { cn } from "@/components/ui/cn";
import { threadColour } from "./channel-look";

type ThreadLineProps<As extends ElementType> = {
  as?: As;
  /** The connector's id; several share the line in equal parts, for what runs over several channels. */
  channel: string | readonly string[];
  /** Ends short of the corners, where what it marks has round ones. */
  inset?: boolean;
  /** Only members see this: the line is broken. */
  isPrivate?: boolean;
} & Omit<ComponentProps<As>, "as" | "channel">;

/** Anything that belongs to a channel: carries its thread as a 3 px line at the left edge, and `--thread` for what is inside. */
export function ThreadLine<As extends ElementType = "div">({ as, channel, inset, isPrivate, className, style, ...props }: ThreadLineProps<As>) {
  const Element: ElementType = as ?? "div";
  const channels = typeof channel === "string" ? [channel] : channel;
  const woven = channels.length > 1 ? ({ "--thread-fill": wovenFill(channels) } as CSSProperties) : undefined;
  return <Element data-thread={channels[0]} className={cn("thread-line", className)} data-inset={inset || undefined} data-private={isPrivate || undefined} style={{ ...woven, ...(style as CSSProperties | undefined) }} {...props} />;
}

/** Equal lengths of each colour, hard edges between them. */
export function wovenFill(channels: readonly string[]): string {
  const part = 100 / channels.length;
  return `linear-gradient(${channels.map((id, index) => `${threadColour(id)} ${round(index * part)}% ${round((index + 1) * part)}%`).join(", ")})`;
}

const round = (value: number) => Math.round(value * 100) / 100;
