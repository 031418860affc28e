/** What a label may be; schemas take their words from here. Browser-safe, and light. */

/** Characters of a label's name. */
export const labelLength = 50;

/** The colours that a label can have; each is one of the charts' eight, which can be told apart. */
export const labelColours = ["indigo", "orange", "green", "pink", "blue", "olive", "red", "violet"] as const;
export type LabelColour = (typeof labelColours)[number];

/** A label's colour as a token of the design. */
export const colourOf = (colour: LabelColour): string => `var(--chart-${labelColours.indexOf(colour) + 1})`;
