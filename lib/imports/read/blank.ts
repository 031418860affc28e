/** What people and programs write where there is nothing. */
const words = new Set(["", "-", "–", "—", "#n/a", "#nv", "#n/v", "#na", "n/a", "null", "(null)", "nil", "\\n", "#ref!", "#value!", "#wert!", "#bezug!"]);

export const isEmpty = (cell: string): boolean => words.has(cell.trim().toLowerCase());
