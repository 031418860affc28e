import type { AccentColours, Palette } from "./protocol";

type Rgb = [number, number, number];

/** The panel's surfaces in each theme, as in widget/frame.css. */
const surfaces = { light: "#ffffff", dark: "#17191d" } as const;

/** Colours that stay readable whatever accent a company chose: WCAG AA for text, 3:1 for the accent against the surface. */
export function paletteOf(accent: string): Palette {
  return { light: coloursOn(surfaces.light, accent), dark: coloursOn(surfaces.dark, accent) };
}

function coloursOn(surface: string, accent: string): AccentColours {
  const fill = shifted(accent, surface, 3);
  const ink = contrast("#ffffff", fill) >= 4.5 ? "#ffffff" : "#111111";
  return { fill: shifted(fill, ink, 4.5), ink, text: shifted(accent, surface, 4.5) };
}

/** The colour itself, or its nearest shade away from `against` that reaches the ratio. */
function shifted(colour: string, against: string, ratio: number): string {
  const target: Rgb = luminance(parse(against)) > 0.18 ? [0, 0, 0] : [255, 255, 255];
  for (let step = 0; step <= 50; step++) {
    const candidate = format(mix(parse(colour), target, step / 50));
    if (contrast(candidate, against) >= ratio) return candidate;
  }
  return format(target);
}

/** WCAG 2 contrast of two colours given as #rrggbb, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [a, b] = [luminance(parse(one)), luminance(parse(other))];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function luminance(rgb: Rgb): number {
  const [r, g, b] = rgb.map((channel) => {
    const value = channel / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function mix(from: Rgb, to: Rgb, part: number): Rgb {
  return from.map((channel, index) => Math.round(channel + ((to[index] ?? 0) - channel) * part)) as Rgb;
}

function parse(hex: string): Rgb {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as Rgb;
}

function format(rgb: Rgb): string {
  return `#${rgb.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}
