import type { RecordType } from "@/lib/records/contract";

/** Where a record has its page. */
export const hrefOfRecord = ({ kind }: Pick<RecordType, "kind">, id: string): string => `/${kind}/${id}`;
