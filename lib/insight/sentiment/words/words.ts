/**
 * What words of a language say of a mood, written by hand. Words are folded: small letters, no accents, no apostrophes. A * stands for any
 * ending, a _ for a space.
 */
export interface Words {
  /** Words by how good or bad they are, from -4 to 4. */
  moods: Readonly<Record<string, string>>;
  /** The words around make the next ones stronger, weaker, or the other way round. */
  stronger: string;
  weaker: string;
  negations: string;
  /** What follows counts for more than what stood before. */
  but: string;
}
