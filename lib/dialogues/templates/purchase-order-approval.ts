import type { DialogueTemplate } from "./entries";

const yes = { en: "Approve", de: "Freigeben", fr: "Approuver", es: "Aprobar", pt: "Aprovar" };
const no = { en: "Decline", de: "Ablehnen", fr: "Refuser", es: "Rechazar", pt: "Recusar" };
const details = { en: "Details", de: "Details", fr: "Détails", es: "Detalles", pt: "Detalhes" };

/** An employee raises a purchase order; the supervisor answers on the channel they like. */
export const purchaseOrderApproval: DialogueTemplate = {
  id: "purchase-order-approval",
  name: "Purchase order approval",
  description: "A purchase order that waits for approval is put to the supervisor of whoever raised it, on their preferred channel. Their answer is carried out where the order comes from.",
  definition: {
    format: 1,
    about: "purchase-orders",
    approves: true,
    trigger: { type: "record", kind: "purchase-orders", field: "status", becomes: ["waiting"] },
    asks: { type: "approvers" },
    variables: [{ name: "reason", label: "Why it was declined", type: "text", example: "Over budget" }],
    start: "ask",
    steps: {
      ask: {
        type: "ask",
        words: {
          en: "Hi {supervisor}, {employee} has raised P.O. #{number} to {vendor} for {total}. Approve? (#yes) or see details? (#details)",
          de: "Hallo {supervisor}, {employee} hat die Bestellung #{number} an {vendor} über {total} angelegt. Freigeben? (#yes) oder Details ansehen? (#details)",
          fr: "Bonjour {supervisor}, {employee} a saisi la commande #{number} à {vendor} pour {total}. Approuver ? (#yes) ou voir le détail ? (#details)",
          es: "Hola {supervisor}, {employee} ha creado el pedido #{number} a {vendor} por {total}. ¿Aprobar? (#yes) ¿o ver los detalles? (#details)",
          pt: "Olá {supervisor}, {employee} criou o pedido #{number} para {vendor} no valor de {total}. Aprovar? (#yes) ou ver os detalhes? (#details)",
        },
        replies: [
          { id: "yes", meaning: "yes", label: yes, go: "approve", proof: { above: { variable: "total", amountMinor: 1_000_000 } } },
          { id: "details", meaning: "details", label: details, go: "details" },
          { id: "no", meaning: "no", label: no, go: "reason" },
        ],
        remind: { afterMinutes: 240, most: 2, words: { en: "P.O. #{number} to {vendor} for {total} still waits for you. Approve? (#yes), see details? (#details) or decline? (#no)", de: "Die Bestellung #{number} an {vendor} über {total} wartet noch auf Sie. Freigeben? (#yes), Details? (#details) oder ablehnen? (#no)" } },
        expire: { afterMinutes: 4_320, go: "expired" },
      },
      details: {
        type: "ask",
        words: {
          en: "P.O. #{number} to {vendor}:\n{lines}\nTotal {total}\nApprove? (#yes) or decline? (#no)",
          de: "Bestellung #{number} an {vendor}:\n{lines}\nSumme {total}\nFreigeben? (#yes) oder ablehnen? (#no)",
          fr: "Commande #{number} à {vendor} :\n{lines}\nTotal {total}\nApprouver ? (#yes) ou refuser ? (#no)",
          es: "Pedido #{number} a {vendor}:\n{lines}\nTotal {total}\n¿Aprobar? (#yes) ¿o rechazar? (#no)",
          pt: "Pedido #{number} para {vendor}:\n{lines}\nTotal {total}\nAprovar? (#yes) ou recusar? (#no)",
        },
        replies: [
          { id: "yes", meaning: "yes", label: yes, go: "approve", proof: { above: { variable: "total", amountMinor: 1_000_000 } } },
          { id: "no", meaning: "no", label: no, go: "reason" },
        ],
        remind: { afterMinutes: 240, most: 2, words: { en: "P.O. #{number} still waits for you. Approve? (#yes) or decline? (#no)", de: "Die Bestellung #{number} wartet noch auf Sie. Freigeben? (#yes) oder ablehnen? (#no)" } },
        expire: { afterMinutes: 4_320, go: "expired" },
      },
      approve: { type: "do", action: "purchase-order.approve", go: "approved", failed: "notDone" },
      approved: { type: "say", words: { en: "P.O. #{number} has been approved, thank you.", de: "Die Bestellung #{number} ist freigegeben, danke.", fr: "La commande #{number} est approuvée, merci.", es: "El pedido #{number} está aprobado, gracias.", pt: "O pedido #{number} foi aprovado, obrigado." }, go: "endApproved" },
      endApproved: { type: "end", outcome: "approved", good: true },
      reason: {
        type: "ask",
        words: { en: "Why do you decline P.O. #{number}? Your answer goes to {employee}.", de: "Warum lehnen Sie die Bestellung #{number} ab? Ihre Antwort geht an {employee}.", fr: "Pourquoi refusez-vous la commande #{number} ? Votre réponse sera transmise à {employee}.", es: "¿Por qué rechaza el pedido #{number}? Su respuesta se enviará a {employee}.", pt: "Por que recusa o pedido #{number}? A sua resposta vai para {employee}." },
        replies: [],
        free: { as: "reason", go: "decline" },
        expire: { afterMinutes: 1_440, go: "expired" },
      },
      decline: { type: "do", action: "purchase-order.decline", go: "declined", failed: "notDone" },
      declined: { type: "say", words: { en: "P.O. #{number} has been declined: {reason}", de: "Die Bestellung #{number} ist abgelehnt: {reason}", fr: "La commande #{number} est refusée : {reason}", es: "El pedido #{number} está rechazado: {reason}", pt: "O pedido #{number} foi recusado: {reason}" }, go: "endDeclined" },
      endDeclined: { type: "end", outcome: "declined", good: true },
      notDone: { type: "say", words: { en: "P.O. #{number} was not changed. {problem}", de: "Die Bestellung #{number} wurde nicht geändert. {problem}", fr: "La commande #{number} n’a pas été modifiée. {problem}", es: "El pedido #{number} no se ha cambiado. {problem}", pt: "O pedido #{number} não foi alterado. {problem}" }, go: "endNotDone" },
      endNotDone: { type: "end", outcome: "not_done" },
      expired: { type: "say", words: { en: "The time to decide on P.O. #{number} is over. It still waits in Weft.", de: "Die Zeit für die Bestellung #{number} ist vorbei. Sie wartet weiter in Weft." }, go: "endExpired" },
      endExpired: { type: "end", outcome: "expired" },
    },
  },
};
