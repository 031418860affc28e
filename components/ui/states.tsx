import { RotateCw, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button";
import { cn } from "./cn";

export interface EmptyStateProps {
  /** One sentence: what belongs here and how it gets here. */
  children: ReactNode;
  /** One button or link. */
  action?: ReactNode;
  icon?: ReactNode;
  className?: string;
}

export function EmptyState({ children, action, icon, className }: EmptyStateProps) {
  return (
    <div className={cn("state", className)}>
      {icon && <span className="text-ink-3 [&>svg]:size-5" aria-hidden>{icon}</span>}
      <p className="max-w-xs text-13 text-pretty text-ink-2">{children}</p>
      {action}
    </div>
  );
}

export interface ErrorStateProps {
  /** What happened. */
  title: string;
  /** Why, and what to do. */
  children?: ReactNode;
  onRetry?: () => void;
  retrying?: boolean;
  className?: string;
}

export function ErrorState({ title, children, onRetry, retrying, className }: ErrorStateProps) {
  return (
    <div role="alert" className={cn("state", className)}>
      <TriangleAlert aria-hidden className="size-5 text-bad" />
      <div className="max-w-sm">
        <p className="text-13 font-medium">{title}</p>
        {children && <p className="text-13 text-pretty text-ink-2">{children}</p>}
      </div>
      {onRetry && <Button onClick={onRetry} busy={retrying}><RotateCw aria-hidden />Try again</Button>}
    </div>
  );
}
