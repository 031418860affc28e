interface Moods {
  negative: number;
  neutral: number;
  positive: number;
}

/** Parts of all, 0 to 1; null where nothing was said. */
export function sharesOf({ negative, neutral, positive }: Moods): { [Mood in keyof Moods]: number | null } {
  const all = negative + neutral + positive;
  const share = (count: number) => (all ? count / all : null);
  return { negative: share(negative), neutral: share(neutral), positive: share(positive) };
}
