/** Where a shipment is. Browser-safe. */
export const shipmentStatuses = ["packed", "shipped", "delivered", "returned"] as const;
export type ShipmentStatus = (typeof shipmentStatuses)[number];
export const shipmentStatusNames: Record<ShipmentStatus, string> = { packed: "Packed", shipped: "Shipped", delivered: "Delivered", returned: "Returned" };
