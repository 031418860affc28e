import type { CSSProperties } from "react";
import { hueOf, initials } from "@/lib/format/name";
import { cn } from "./cn";

export interface AvatarProps {
  name: string;
  src?: string | null;
  /** Pixels. */
  size?: 16 | 20 | 24 | 28 | 32 | 40 | 56;
  presence?: "here" | "away" | null;
  className?: string;
}

/** Initials on a quiet tint that is always the same for the same name. For the eye only: the name stands beside it, or `AvatarWithName` says it. */
export function Avatar({ name, src, size = 28, presence, className }: AvatarProps) {
  const style = { "--avatar": `${size}px`, "--hue": hueOf(name) } as CSSProperties;
  return (
    <span className={cn("avatar", className)} style={style} aria-hidden>
      {src ? <img src={src} alt="" loading="lazy" decoding="async" /> : initials(name)}
      {presence && <span className="presence" data-presence={presence} />}
    </span>
  );
}

/** The same where no name is written beside it: a screen reader hears it, the tooltip shows it. */
export function AvatarWithName({ name, presence, ...props }: AvatarProps) {
  const words = presence === "here" ? `${name}, here now` : name;
  return (
    <span data-tip={words} className="inline-flex rounded-full">
      <Avatar name={name} presence={presence} {...props} />
      <span className="sr-only">{words}</span>
    </span>
  );
}
