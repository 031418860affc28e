/** Numbers as people write them. Which of point and comma divides the decimals is a column's, not a cell's. Pure. */
export type DecimalMark = "." | ",";

export interface Guess<T> {
  value: T;
  /** False: the cells do not tell, so a person should. */
  sure: boolean;
}

/** 1.234,50 → comma; 1,234.50 → point; 1.234 alone could be either. */
export function decimalMarkOf(cells: readonly string[]): Guess<DecimalMark> {
  const votes = { ".": 0, ",": 0 };
  let open = 0;
  for (const cell of cells) {
    const digits = bare(cell);
    const marks = [...digits.matchAll(/[.,]/g)].map(([mark]) => mark as DecimalMark);
    const last = marks.at(-1);
    if (!last) continue;
    const other: DecimalMark = last === "." ? "," : ".";
    const decimals = digits.length - digits.lastIndexOf(last) - 1;
    if (new Set(marks).size > 1) votes[last]++;
    else if (marks.length > 1) votes[other]++;
    else if (decimals !== 3 || /^[+-]?0?[.,]/.test(digits)) votes[last]++;
    else open++;
  }
  const value: DecimalMark = votes[","] > votes["."] ? "," : ".";
  return { value, sure: votes["."] && votes[","] ? false : votes[value] > 0 || open === 0 };
}

/** Digits of all scripts as ours, without currency, per cent and spaces; "(5)" and "5-" are negative. */
function bare(cell: string): string {
  const text = cell.normalize("NFKC").replaceAll(/\p{Nd}/gu, (digit) => String(digitOf(digit))).replaceAll(/[\s\u00a0\u202f'’_]/g, "").replaceAll("−", "-").replace(/^[^\d.,+()-]{0,4}|[^\d.,()-]{0,4}$/g, "");
  const inner = /^\((.+)\)$/.exec(text)?.[1] ?? /^([^-].*)-$/.exec(text)?.[1];
  return (inner === undefined ? text : `-${inner}`).replace(/^([+-]?)[^\d.,+-]{1,4}/, "$1");
}

/** Each script's ten digits follow one another, from a place that ends in 0 or 6. */
function digitOf(character: string): number {
  const code = character.codePointAt(0)!;
  if (code < 0x80) return code - 0x30;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return code - zero;
}

/** Null for what is no number when its column is written with this mark. */
export function toNumber(cell: string, mark: DecimalMark): number | null {
  const text = bare(cell);
  const group = mark === "." ? "," : "\\.";
  const decimal = mark === "." ? "\\." : ",";
  if (!new RegExp(`^[+-]?(?:\\d+|\\d{1,3}(?:${group}\\d{2,3})*${group}\\d{3})?(?:${decimal}\\d*)?(?:e[+-]?\\d{1,3})?$`, "i").test(text) || !/\d/.test(text)) return null;
  const value = Number(text.replaceAll(new RegExp(group, "g"), "").replace(",", "."));
  return Number.isFinite(value) ? value : null;
}
