import { caseRecord } from "../cases/record";
import { companyRecord } from "../companies/record";
import { contactRecord } from "../contacts/record";
import { dealRecord } from "../deals/record";
import { offerRecord } from "../offers/record";
import { orderRecord } from "../orders/record";
import { priceListRecord } from "../products/price-list-record";
import { productRecord } from "../products/record";
import { purchaseOrderRecord } from "../purchase-orders/record";
import { quoteRecord } from "../quotes/record";
import { taskRecord } from "../tasks/record";
import type { RecordKind, RecordType } from "./contract";

/** Every kind of record, a line each. Browser-safe. */
export const recordTypes: Record<RecordKind, RecordType> = {
  contacts: contactRecord,
  companies: companyRecord,
  deals: dealRecord,
  quotes: quoteRecord,
  orders: orderRecord,
  "purchase-orders": purchaseOrderRecord,
  products: productRecord,
  "price-lists": priceListRecord,
  offers: offerRecord,
  cases: caseRecord,
  tasks: taskRecord,
};
