/** Of the package `vader-sentiment`, what is used: its lexicon, and its own reader, beside which ours is measured. */
declare module "vader-sentiment/src/vader_lexicon.js" {
  /** Words and emoticons, rated from -4 to 4 by ten people each. */
  export const lexicon: Readonly<Record<string, number>>;
}
declare module "vader-sentiment" {
  export const SentimentIntensityAnalyzer: { polarity_scores(text: string): { compound: number; pos: number; neu: number; neg: number } };
}
