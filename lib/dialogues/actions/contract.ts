import type { Context, Unit } from "../../context";
import type { RecordKind } from "../../records/contract";
import type { Value, Variables } from "../definition";
import type { RunRecord } from "../run";

/**
 * Something that a dialogue can do. What Weft itself keeps is written by `keep`, in the transaction in which the run goes on, so that it happens once. What is
 * done elsewhere is `call`, outside of any transaction: it may be called again after a crash, with the same `key`, and must not do it twice.
 */
export interface DialogueAction {
  /** "purchase-order.approve": what it is about, and what it does. */
  id: string;
  /** In the editor and in transcripts: "Approve the purchase order". */
  title: string;
  /** Of which records; absent: of any, or none. */
  about?: readonly RecordKind[];
  /** Variables that it sets. */
  sets?: readonly string[];
  /** Before anything is done, in a transaction of its own: takes what only one may have. @returns a result when it may not be done */
  claim?(unit: Unit, call: ActionCall): Promise<ActionResult | null>;
  call?(ctx: Context, call: ActionCall): Promise<ActionResult>;
  /** @param elsewhere what `claim` or `call` came to; null when there is neither */
  keep?(unit: Unit, ctx: Context, call: ActionCall, elsewhere: ActionResult | null): Promise<ActionResult>;
  /** It could not be done, and nobody tries again: gives back what `claim` took. */
  release?(unit: Unit, call: ActionCall): Promise<void>;
}

export interface ActionCall {
  run: RunRecord;
  variables: Variables;
  /** What the step says of it. */
  with: Readonly<Record<string, Value>>;
  /** The same whenever it is tried again. */
  key: string;
}

export interface ActionResult {
  done: boolean;
  /** Why not, or what came of it, in a sentence for people. */
  note?: string;
  variables?: Variables;
}
