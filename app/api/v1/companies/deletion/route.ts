import { companyRecord } from "@/lib/companies/record";
import { deletionRoute } from "../../record-routes";

export const POST = deletionRoute(companyRecord);
