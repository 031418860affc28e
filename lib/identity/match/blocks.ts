import { hash } from "./text";

/** A block with more in it than this tells nobody apart: its pairs are not looked at, others find them. */
export const largestBlock = 100;

/** Blocks as they are stored, each once. */
export const toBlocks = (texts: readonly string[]): number[] => [...new Set(texts.map(hash))];
