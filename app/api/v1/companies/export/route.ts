import { companyRecord } from "@/lib/companies/record";
import { exportRoute } from "../../record-routes";

export const GET = exportRoute(companyRecord);
