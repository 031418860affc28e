import type { DialogueTemplate } from "./entries";

const yes = { en: "Yes", de: "Ja", fr: "Oui", es: "Sí", pt: "Sim" };
const no = { en: "No", de: "Nein", fr: "Non", es: "No", pt: "Não" };

/** A usual item that was not bought lately, in three steps to an order that leaves. */
export const lapsedReorder: DialogueTemplate = {
  id: "lapsed-reorder",
  name: "Lapsed reorder",
  description: "A customer who has not ordered their usual item in time is asked whether to add the usual quantity, then their other usual items, then whether it is to leave today; the invoice follows by e-mail. The order is made in the ERP that keeps this customer's orders, else in Weft. Begun with one click where lapsed reorders are listed.",
  definition: {
    format: 1,
    trigger: { type: "lapsed" },
    asks: { type: "contact" },
    limits: { quiet: { from: "20:00", to: "08:00" }, most: { runs: 3, days: 30 } },
    variables: [
      { name: "contact", label: "Who is asked", type: "text", example: "Jane Doe" },
      { name: "item", label: "The usual item", type: "text", example: "Espresso beans 1 kg" },
      { name: "productId", label: "The item's id", type: "text" },
      { name: "quantity", label: "The usual quantity", type: "number", example: 12 },
      { name: "unit", label: "Unit", type: "text", example: "bag" },
      { name: "interval", label: "Usual days between orders", type: "number", example: 30 },
      { name: "lastOn", label: "Last ordered", type: "day", example: { day: "2026-05-03" } },
      { name: "otherItems", label: "Other usual items", type: "text", example: "6 × Filter papers, 2 × Cleaning tabs" },
      { name: "otherIds", label: "Their ids and quantities", type: "text" },
    ],
    start: "ask",
    steps: {
      ask: {
        type: "ask",
        words: {
          en: "Hello {contact}, you usually order {quantity} × {item} about every {interval} days; the last time was {lastOn}. Shall we put {quantity} into a new order? (#yes, #no, or another quantity)",
          de: "Hallo {contact}, Sie bestellen etwa alle {interval} Tage {quantity} × {item}, zuletzt am {lastOn}. Sollen wir {quantity} in eine neue Bestellung aufnehmen? (#yes, #no oder eine andere Menge)",
          fr: "Bonjour {contact}, vous commandez d’habitude {quantity} × {item} tous les {interval} jours environ ; la dernière fois le {lastOn}. Voulez-vous en commander {quantity} ? (#yes, #no ou une autre quantité)",
          es: "Hola {contact}, suele pedir {quantity} × {item} cada {interval} días más o menos; la última vez fue el {lastOn}. ¿Ponemos {quantity} en un pedido nuevo? (#yes, #no u otra cantidad)",
          pt: "Olá {contact}, costuma encomendar {quantity} × {item} a cada {interval} dias; a última vez foi a {lastOn}. Colocamos {quantity} numa nova encomenda? (#yes, #no ou outra quantidade)",
        },
        replies: [{ id: "yes", meaning: "yes", label: yes, go: "open" }, { id: "no", meaning: "no", label: no, go: "notNow" }, { id: "later", meaning: "later", label: { en: "Later", de: "Später", fr: "Plus tard", es: "Más tarde", pt: "Mais tarde" }, go: "notNow" }],
        number: { as: "quantity", go: "open", least: 0.001, most: 100_000 },
        expire: { afterMinutes: 4_320, go: "silent" },
      },
      open: { type: "do", action: "order.open", go: "others", failed: "problem" },
      others: { type: "branch", cases: [{ variable: "otherItems", is: "present", go: "askOthers" }], otherwise: "dispatch" },
      askOthers: {
        type: "ask",
        words: {
          en: "Order {orderNumber} is open and comes to {orderTotal}. Shall we add your other usual items as well: {otherItems}? (#yes or #no)",
          de: "Die Bestellung {orderNumber} ist angelegt und kostet {orderTotal}. Sollen wir Ihre anderen üblichen Artikel dazunehmen: {otherItems}? (#yes oder #no)",
          fr: "La commande {orderNumber} est ouverte, pour {orderTotal}. Ajoutons-nous vos autres articles habituels : {otherItems} ? (#yes ou #no)",
          es: "El pedido {orderNumber} está abierto y suma {orderTotal}. ¿Añadimos también sus otros artículos habituales: {otherItems}? (#yes o #no)",
          pt: "A encomenda {orderNumber} está aberta, no valor de {orderTotal}. Juntamos também os seus outros artigos habituais: {otherItems}? (#yes ou #no)",
        },
        replies: [{ id: "yes", meaning: "yes", label: yes, go: "addOthers" }, { id: "no", meaning: "no", label: no, go: "dispatch" }],
        expire: { afterMinutes: 1_440, go: "unfinished" },
      },
      addOthers: { type: "do", action: "order.add-usual", go: "dispatch", failed: "problem" },
      dispatch: {
        type: "ask",
        words: {
          en: "Order {orderNumber} now comes to {orderTotal}. Shall it leave today? (#yes or #no)",
          de: "Die Bestellung {orderNumber} kostet jetzt {orderTotal}. Soll sie heute abgehen? (#yes oder #no)",
          fr: "La commande {orderNumber} s’élève maintenant à {orderTotal}. Doit-elle partir aujourd’hui ? (#yes ou #no)",
          es: "El pedido {orderNumber} suma ahora {orderTotal}. ¿Sale hoy? (#yes o #no)",
          pt: "A encomenda {orderNumber} soma agora {orderTotal}. Deve sair hoje? (#yes ou #no)",
        },
        replies: [{ id: "yes", meaning: "yes", label: yes, go: "today" }, { id: "no", meaning: "no", label: no, go: "confirm" }],
        expire: { afterMinutes: 1_440, go: "unfinished" },
      },
      today: { type: "do", action: "order.confirm", with: { today: true }, go: "whenItLeaves", failed: "problem" },
      whenItLeaves: { type: "branch", cases: [{ variable: "leavesOn", is: "present", go: "leavesLater" }], otherwise: "leavesToday" },
      leavesLater: { type: "say", words: { en: "Thank you. Order {orderNumber} is confirmed for {orderTotal}. The earliest day on which it can leave is {leavesOn}; you get the tracking number as soon as it does.", de: "Danke. Die Bestellung {orderNumber} über {orderTotal} ist bestätigt. Sie kann frühestens am {leavesOn} abgehen; die Sendungsnummer bekommen Sie, sobald sie unterwegs ist.", fr: "Merci. La commande {orderNumber} est confirmée pour {orderTotal}. Elle peut partir le {leavesOn} au plus tôt ; vous recevrez le numéro de suivi dès son départ.", es: "Gracias. El pedido {orderNumber} está confirmado por {orderTotal}. Puede salir el {leavesOn} como muy pronto; recibirá el número de seguimiento en cuanto salga.", pt: "Obrigado. A encomenda {orderNumber} está confirmada por {orderTotal}. Pode sair o mais cedo a {leavesOn}; recebe o número de seguimento assim que sair." }, go: "invoice" },
      leavesToday: { type: "say", words: { en: "Thank you. Order {orderNumber} leaves today; you get the tracking number as soon as it does.", de: "Danke. Die Bestellung {orderNumber} geht heute ab; die Sendungsnummer bekommen Sie, sobald sie unterwegs ist.", fr: "Merci. La commande {orderNumber} part aujourd’hui ; vous recevrez le numéro de suivi dès son départ.", es: "Gracias. El pedido {orderNumber} sale hoy; recibirá el número de seguimiento en cuanto salga.", pt: "Obrigado. A encomenda {orderNumber} sai hoje; recebe o número de seguimento assim que sair." }, go: "invoice" },
      confirm: { type: "do", action: "order.confirm", go: "confirmed", failed: "problem" },
      confirmed: { type: "say", words: { en: "Thank you. Order {orderNumber} is confirmed for {orderTotal}.", de: "Danke. Die Bestellung {orderNumber} über {orderTotal} ist bestätigt.", fr: "Merci. La commande {orderNumber} est confirmée pour {orderTotal}.", es: "Gracias. El pedido {orderNumber} está confirmado por {orderTotal}.", pt: "Obrigado. A encomenda {orderNumber} está confirmada por {orderTotal}." }, go: "invoice" },
      // Without an e-mail address or connection the order stands all the same; the transcript says why there was no invoice.
      invoice: { type: "do", action: "order.invoice", go: "invoiced", failed: "ordered" },
      invoiced: { type: "say", words: { en: "The invoice goes to {invoiceTo}.", de: "Die Rechnung geht an {invoiceTo}.", fr: "La facture est envoyée à {invoiceTo}.", es: "La factura va a {invoiceTo}.", pt: "A fatura segue para {invoiceTo}." }, go: "ordered" },
      ordered: { type: "end", outcome: "ordered", good: true },
      notNow: { type: "say", words: { en: "All right, we leave it. Write to us whenever you need something.", de: "In Ordnung. Schreiben Sie uns, wenn Sie etwas brauchen.", fr: "Très bien. Écrivez-nous dès que vous avez besoin de quelque chose.", es: "De acuerdo. Escríbanos cuando necesite algo.", pt: "Está bem. Escreva-nos quando precisar de algo." }, go: "declined" },
      declined: { type: "end", outcome: "declined" },
      silent: { type: "end", outcome: "no_answer" },
      unfinished: { type: "hand_over", note: "Order {orderNumber} is open, and they have not said what comes next." },
      problem: { type: "hand_over", words: { en: "I could not do that by myself. Somebody will write to you in a moment.", de: "Das konnte ich nicht allein erledigen. Gleich schreibt Ihnen jemand." }, note: "The reorder of {item} stopped. {problem}" },
    },
  },
};
