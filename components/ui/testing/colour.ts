/** Linear sRGB. */
export type Rgb = readonly [number, number, number];

/** Reads "oklch(0.5 0.19 275)". */
export function parseOklch(text: string): Rgb {
  const [lightness = 0, chroma = 0, hue = 0] = (/oklch\(([^)]+)\)/.exec(text)?.[1] ?? "").split(/[\s/]+/).map((part) => (part.endsWith("%") ? Number.parseFloat(part) / 100 : Number(part)));
  const angle = (hue * Math.PI) / 180;
  return oklabToRgb(lightness, chroma * Math.cos(angle), chroma * Math.sin(angle));
}

/** WCAG 2 contrast, 1 to 21. */
export function contrast(a: Rgb, b: Rgb): number {
  const [dark, light] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (light! + 0.05) / (dark! + 0.05);
}

/** How far apart two colours look, in OKLab; 0.02 can just be told apart side by side. */
export function distance(a: Rgb, b: Rgb): number {
  const [x, y] = [rgbToOklab(a), rgbToOklab(b)];
  return Math.hypot(x[0] - y[0], x[1] - y[1], x[2] - y[2]);
}

/** What eyes without one kind of cone see. @see Machado, Oliveira, Fernandes 2009, severity 1.0 */
export const visions: Record<string, (colour: Rgb) => Rgb> = {
  normal: (colour) => colour,
  protanopia: (colour) => transform([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]], colour),
  deuteranopia: (colour) => transform([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]], colour),
  tritanopia: (colour) => transform([[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]], colour),
};

function luminance(colour: Rgb): number {
  const [red, green, blue] = clip(colour);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function oklabToRgb(lightness: number, a: number, b: number): Rgb {
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return clip([4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short, -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short, -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short]);
}

function rgbToOklab([red, green, blue]: Rgb): Rgb {
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const medium = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short, 1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short, 0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short];
}

function transform(rows: readonly Rgb[], [red, green, blue]: Rgb): Rgb {
  const [x = 0, y = 0, z = 0] = rows.map((row) => row[0] * red + row[1] * green + row[2] * blue);
  return clip([x, y, z]);
}

function clip([red, green, blue]: Rgb): Rgb {
  const inside = (value: number) => Math.min(1, Math.max(0, value));
  return [inside(red), inside(green), inside(blue)];
}
