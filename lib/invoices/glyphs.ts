import { existsSync } from "node:fs";
import { join } from "node:path";
import bidiFactory from "bidi-js";

/*
 * Text in any script on paper. The fonts that every reader of PDFs has (Helvetica) hold Western European letters only. What they lack is taken from DejaVu Sans, which
 * comes with Weft (Latin, Greek, Cyrillic, Hebrew, Arabic and more), then from the fonts that the operator names in WEFT_FONTS, for Chinese, Japanese, Korean, Thai and
 * others. A character that none of them has is a box; the mail that the paper is attached to says the same in text.
 */

type Doc = PDFKit.PDFDocument;

/** What is beyond Latin-1 in the encoding of the standard fonts. */
const western = new Set("€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ");
const isWestern = (character: string): boolean => western.has(character) || /^[\u0020-\u007e\u00a0-\u00ff]$/.test(character);

const missing = "□";
const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const bidi = bidiFactory();

/** Fonts for what the standard ones lack, those that are there. */
export function fallbackFonts(): string[] {
  const named = (process.env.WEFT_FONTS ?? "").split(",").map((path) => path.trim()).filter(Boolean);
  return [join(process.cwd(), "node_modules/dejavu-fonts-ttf/ttf/DejaVuSans.ttf"), ...named].filter((path) => existsSync(path));
}

export interface Style {
  font: "Helvetica" | "Helvetica-Bold";
  size: number;
}

/** A piece of a line that is drawn at once. */
interface Run {
  text: string;
  font: string;
  level: number;
}

/** Draws and measures text on a document, whatever script it is in. */
export class Pen {
  readonly #covers: { font: string; has(codePoint: number): boolean }[] = [];

  constructor(readonly doc: Doc, fonts: readonly string[] = fallbackFonts()) {
    for (const [index, path] of fonts.entries()) {
      const font = `fallback-${index}`;
      try {
        doc.registerFont(font, path);
        doc.font(font);
        const { font: read } = (doc as unknown as { _font: { font: { hasGlyphForCodePoint?(codePoint: number): boolean } } })._font;
        if (read.hasGlyphForCodePoint) this.#covers.push({ font, has: (codePoint) => read.hasGlyphForCodePoint!(codePoint) });
      } catch {
        // Not a font, or of a kind that cannot be embedded: the others serve.
      }
    }
  }

  /** Text in lines no wider than this, in points; a word that is wider is broken. */
  wrap(text: string, width: number, style: Style): string[] {
    return text.split("\n").flatMap((paragraph) => {
      const lines: string[] = [];
      let line = "";
      for (const word of plain(paragraph).split(" ")) {
        for (const part of this.#parts(word, width, style)) {
          const longer = line ? `${line} ${part}` : part;
          if (line && this.widthOf(longer, style) > width) {
            lines.push(line);
            line = part;
          } else line = longer;
        }
      }
      return [...lines, line];
    });
  }

  #parts(word: string, width: number, style: Style): string[] {
    if (this.widthOf(word, style) <= width) return [word];
    const parts: string[] = [];
    let part = "";
    for (const character of word) {
      if (part && this.widthOf(part + character, style) > width) {
        parts.push(part);
        part = character;
      } else part += character;
    }
    return [...parts, part];
  }

  widthOf(text: string, style: Style): number {
    return this.#runs(plain(text), style).reduce((sum, run) => sum + this.#widthOf(run, style), 0);
  }

  /** One line, with its baseline at `y`. To the right it ends at `x`. Text that is written from right to left is where its box ends. */
  line(text: string, x: number, y: number, style: Style, { align = "left", width = 0 }: { align?: "left" | "right"; width?: number } = {}): void {
    const clean = plain(text);
    const runs = this.#runs(clean, style);
    const total = runs.reduce((sum, run) => sum + this.#widthOf(run, style), 0);
    const isTurned = align === "left" && width > 0 && rightToLeft.test([...clean].find((character) => /\p{L}/u.test(character)) ?? "");
    let at = align === "right" ? x - total : isTurned ? x + width - total : x;
    for (const run of inSight(runs)) {
      this.doc.font(run.font).fontSize(style.size).text(run.text, at, y, { lineBreak: false, baseline: "alphabetic", features: [] });
      at += this.#widthOf(run, style);
    }
  }

  #widthOf({ text, font }: Run, { size }: Style): number {
    return this.doc.font(font).fontSize(size).widthOfString(text, { features: [] });
  }

  /** A line's runs in the order in which they are read. */
  #runs(text: string, { font }: Style): Run[] {
    if ([...text].every(isWestern)) return text ? [{ text, font, level: 0 }] : [];
    const { levels } = bidi.getEmbeddingLevels(text);
    const mirrored = bidi.getMirroredCharactersMap(text, levels);
    const runs: Run[] = [];
    let at = 0;
    for (const character of text) {
      const level = levels[at] ?? 0;
      const shown = mirrored.get(at) ?? character;
      at += character.length;
      const { text: drawn, font: its } = this.#fontFor(shown, font, runs.at(-1)?.font);
      const last = runs.at(-1);
      if (last?.level === level && last.font === its) last.text += drawn;
      else runs.push({ text: drawn, font: its, level });
    }
    return runs.map((run) => (run.level % 2 && !rightToLeft.test(run.text) ? { ...run, text: [...run.text].toReversed().join("") } : run));
  }

  /** Of a text that the standard font cannot write all is in one other font as far as it goes: letters of one word look alike, and those that join must be of one. */
  #fontFor(character: string, standard: string, before: string | undefined): { text: string; font: string } {
    const codePoint = character.codePointAt(0)!;
    const able = this.#covers.find(({ font, has }) => font === before && has(codePoint)) ?? this.#covers.find(({ has }) => has(codePoint));
    if (able) return { text: character, font: able.font };
    if (isWestern(character)) return { text: character, font: standard };
    if (/^[\p{M}\p{Cf}]$/u.test(character)) return { text: "", font: before ?? standard };
    const box = this.#covers.find(({ has }) => has(missing.codePointAt(0)!));
    return box ? { text: missing, font: box.font } : { text: "?", font: standard };
  }
}

/** Spaces of every width are one that all fonts have; what cannot be seen is left out. */
const plain = (text: string): string => text.normalize("NFC").toWellFormed().replaceAll(/[\u00a0\u2000-\u200a\u202f\u205f\u3000\t]/g, " ").replaceAll("−", "-").replaceAll(/[\p{Cc}\ufeff]/gu, "");

/** Runs from left to right, as rule L2 of the Unicode bidirectional algorithm puts them. */
function inSight(runs: readonly Run[]): Run[] {
  const ordered = [...runs];
  const highest = Math.max(0, ...runs.map(({ level }) => level));
  for (let level = highest; level > 0; level--) {
    for (let from = 0; from < ordered.length; from++) {
      if (ordered[from]!.level < level) continue;
      let to = from;
      while (to < ordered.length && ordered[to]!.level >= level) to++;
      ordered.splice(from, to - from, ...ordered.slice(from, to).toReversed());
      from = to;
    }
  }
  return ordered;
}
