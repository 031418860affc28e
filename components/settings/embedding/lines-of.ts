/** What stands on each line, without empty ones. */
export const linesOf = (text: string): string[] => text.split(/\s+/).filter(Boolean);
