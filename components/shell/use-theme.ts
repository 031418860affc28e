"use client";
import { useSyncExternalStore } from "react";
import { cookieNames, remember, themes, type Theme } from "@/components/ui/remembered";

const listeners = new Set<() => void>();

/** The theme the viewer chose, and how to change it. It holds at once, and for the next visit. */
export function useTheme(): [theme: Theme, choose: (theme: Theme) => void] {
  return [useSyncExternalStore(subscribe, current, () => "system"), chooseTheme];
}

export function chooseTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  remember(cookieNames.theme, theme);
  for (const listener of listeners) listener();
}

function current(): Theme {
  return themes.find((theme) => theme === document.documentElement.dataset.theme) ?? "system";
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
