/** By what words in a conversation the demo's people label it. The first that fits. */
export const conversationLabels = [
  { name: "Complaint", colour: "red", says: /broken|damaged|wrong|missing|refund|disappointed|mould|leak/i },
  { name: "Delivery", colour: "blue", says: /deliver|arriv|shipment|truck|lorry|late|tracking/i },
  { name: "Price", colour: "orange", says: /price|discount|quote|offer|per unit|cheaper/i },
  { name: "Invoice", colour: "violet", says: /invoice|payment|paid|vat\b/i },
  { name: "Reorder", colour: "green", says: /order|again|same as/i },
] as const;
