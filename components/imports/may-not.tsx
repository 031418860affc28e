import { PageFrame } from "@/components/settings/page-frame";

/** Stands where somebody who may not change records would import some. */
export const MayNotImport = () => <PageFrame title="Import"><div className="card p-6 text-14 text-ink-2">Your role does not allow you to change records, so you cannot import any. Ask an admin of the workspace.</div></PageFrame>;
