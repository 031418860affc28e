/**
 * What the viewer's browser remembers of the screens' look, kept in cookies so that the server renders it right at once. All of it is
 * theirs to change: anything unreadable counts as nothing remembered.
 */
export const cookieNames = { theme: "weft-theme", rail: "weft-rail", zone: "weft-zone", panels: "weft-panels" } as const;

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** Pixels by panel id. */
export type PanelWidths = Record<string, number>;
/** By the group's name. */
export type RememberedPanels = Record<string, PanelWidths>;

export interface Remembered {
  theme: Theme;
  railCollapsed: boolean;
  /** IANA name of the viewer's time zone; UTC until their browser has told. */
  zone: string;
  panels: RememberedPanels;
}

/** Reads the cookies; `get` gives a cookie's decoded value. */
export function parseRemembered(get: (name: string) => string | undefined): Remembered {
  return {
    theme: themes.find((theme) => theme === get(cookieNames.theme)) ?? "system",
    railCollapsed: get(cookieNames.rail) === "collapsed",
    zone: validZone(get(cookieNames.zone)) ?? "UTC",
    panels: parsePanels(get(cookieNames.panels)),
  };
}

/** Keeps one value for a year. Browser only. */
export function remember(name: (typeof cookieNames)[keyof typeof cookieNames], value: string): void {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `${name}=${encodeURIComponent(value)}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
}

const PANEL_GROUPS_KEPT = 12; // a cookie holds 4 KB

/** Adds one group's widths, the newest last, and forgets the oldest beyond what a cookie holds. */
export function withPanels(panels: RememberedPanels, name: string, widths: PanelWidths): RememberedPanels {
  const { [name]: _replaced, ...others } = panels;
  const rounded = Object.fromEntries(Object.entries(widths).map(([id, width]) => [id, Math.round(width)]));
  return Object.fromEntries([...Object.entries(others), [name, rounded] as const].slice(-PANEL_GROUPS_KEPT));
}

function validZone(zone: string | undefined): string | null {
  if (!zone) return null;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

export function parsePanels(text: string | undefined): RememberedPanels {
  try {
    const value: unknown = JSON.parse(text ?? "{}");
    const groups = Object.entries(isRecord(value) ? value : {});
    return Object.fromEntries(groups.filter((group): group is [string, PanelWidths] => isRecord(group[1]) && Object.values(group[1]).every((width) => typeof width === "number" && width >= 0 && width <= 10_000)));
  } catch {
    return {};
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
