/** What cannot be read of a query that somebody typed, in plain words, and where it stands: UTF-16 units from the start, the end not included. */
export interface QueryProblem {
  message: string;
  from: number;
  to: number;
}

/** Ends the reading of a query; its reader answers with the problem. */
export class Unreadable extends Error {
  readonly problem: QueryProblem;
  constructor(message: string, { from, to }: { from: number; to: number }) {
    super(message);
    this.problem = { message, from, to };
  }
}
