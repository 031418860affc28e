/** What stands over a widget: the title that its options give it, else its own. */
export const titleOf = ({ title }: { title: string }, options: Readonly<Record<string, unknown>>): string => (typeof options.title === "string" && options.title.trim()) || title;
