"use client";
import { RecordApprovals } from "@/components/approvals/record-approvals";
import { purchaseOrderRecord } from "@/lib/purchase-orders/record";
import { RecordPage } from "@/components/records/record-page";

/** A purchase order with who was asked to approve it, and what they answered. */
export const PurchaseOrderPage = ({ id, mayEdit }: { id: string; mayEdit: boolean }) => <RecordPage type={purchaseOrderRecord} id={id} mayEdit={mayEdit} main={<RecordApprovals recordId={id} />} />;
