import "server-only";
import type { Unit } from "../context";
import { AppError } from "../errors";

/**
 * Does something of a transaction that may be refused: what it wrote until then is undone, what it would have told and queued is
 * forgotten, and the rest of the transaction goes on.
 * @throws AppError as it was refused; what the database says goes on as it is and ends the transaction
 */
export async function attempt<T>(unit: Unit, work: (unit: Unit) => Promise<T>): Promise<T> {
  const kept: (() => void)[] = [];
  const inner: Unit = {
    ...unit,
    change: (...changes) => void kept.push(() => unit.change(...changes)),
    job: (...specs) => void kept.push(() => unit.job(...specs)),
    atEnd: (last, ...items) => void kept.push(() => unit.atEnd(last, ...items)),
    afterCommit: (action) => void kept.push(() => unit.afterCommit(action)),
  };
  await unit.sql.unsafe("savepoint attempt");
  try {
    const value = await work(inner);
    await unit.sql.unsafe("release savepoint attempt");
    for (const keep of kept) keep();
    return value;
  } catch (error) {
    if (error instanceof AppError) await unit.sql.unsafe("rollback to savepoint attempt");
    throw error;
  }
}
