/** A table's headings as names that are all there and all different: "Column 3", "Email (2)". Pure. */
export function headingsOf(cells: readonly string[], width = cells.length): string[] {
  const given = Array.from({ length: Math.max(width, cells.length) }, (_, index) => cells[index]?.trim().replaceAll(/\s+/g, " ") || `Column ${index + 1}`);
  const taken = new Set<string>();
  return given.map((name) => {
    let unique = name;
    for (let n = 2; taken.has(unique); n++) unique = `${name} (${n})`;
    taken.add(unique);
    return unique;
  });
}
