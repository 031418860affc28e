import postgres from "postgres";
import { tasks } from "@/worker/tasks";

/** Does what waits for a worker and is about this connection, as a worker would, once each; says what it was. A job that fails stays. */
export async function workQueued(connectionId: string): Promise<string[]> {
  const owner = postgres(process.env.WEFT_TEST_OWNER_URL ?? "", { max: 1 });
  try {
    const jobs = await owner<{ id: string; identifier: string; payload: object }[]>`
      select j.id::text, t.identifier, j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      where payload ->> 'connectionId' = ${connectionId} order by j.id`;
    for (const { id, identifier, payload } of jobs) {
      await (tasks[identifier] as (payload: object) => Promise<void>)(payload);
      await owner`delete from graphile_worker._private_jobs where id = ${id}`;
    }
    return jobs.map(({ identifier }) => identifier);
  } finally {
    await owner.end();
  }
}
