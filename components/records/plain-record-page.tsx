"use client";
import type { RecordKind } from "@/lib/records/contract";
import { recordTypes } from "@/lib/records/types";
import { RecordPage } from "./record-page";

/** The page of a kind that shows nothing beside its fields and its timeline. */
export const PlainRecordPage = ({ kind, id, mayEdit }: { kind: RecordKind; id: string; mayEdit: boolean }) => <RecordPage type={recordTypes[kind]} id={id} mayEdit={mayEdit} />;
