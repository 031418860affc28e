import type { DialogueTemplate } from "./entries";

/** Says that an order is on its way, with how to follow it. */
export const shipmentNotice: DialogueTemplate = {
  id: "shipment-notice",
  name: "Shipment notice",
  description: "When an order is shipped, its customer gets carrier, tracking number and expected day on the channel on which they talk with us.",
  definition: {
    format: 1,
    about: "orders",
    trigger: { type: "record", kind: "orders", field: "status", becomes: ["shipped"] },
    asks: { type: "contact" },
    limits: { quiet: { from: "20:00", to: "08:00" } },
    variables: [],
    start: "which",
    steps: {
      which: { type: "branch", cases: [{ variable: "tracking", is: "absent", go: "plain" }, { variable: "carrier", is: "absent", go: "numbered" }, { variable: "expectedOn", is: "absent", go: "tracked" }], otherwise: "whole" },
      plain: { type: "say", words: { en: "Your order {number} is on its way.", de: "Ihre Bestellung {number} ist unterwegs.", fr: "Votre commande {number} est en route.", es: "Su pedido {number} está en camino.", pt: "A sua encomenda {number} está a caminho." }, go: "told" },
      numbered: { type: "branch", cases: [{ variable: "expectedOn", is: "absent", go: "shipment" }], otherwise: "shipmentOn" },
      shipment: { type: "say", words: { en: "Your order {number} is on its way, tracking number {tracking}. {trackingUrl}", de: "Ihre Bestellung {number} ist unterwegs, Sendungsnummer {tracking}. {trackingUrl}", fr: "Votre commande {number} est en route, numéro de suivi {tracking}. {trackingUrl}", es: "Su pedido {number} está en camino, número de seguimiento {tracking}. {trackingUrl}", pt: "A sua encomenda {number} está a caminho, número de seguimento {tracking}. {trackingUrl}" }, go: "told" },
      shipmentOn: { type: "say", words: { en: "Your order {number} is on its way, tracking number {tracking}, and is expected on {expectedOn}. {trackingUrl}", de: "Ihre Bestellung {number} ist unterwegs, Sendungsnummer {tracking}, voraussichtlich am {expectedOn}. {trackingUrl}", fr: "Votre commande {number} est en route, numéro de suivi {tracking}, arrivée prévue le {expectedOn}. {trackingUrl}", es: "Su pedido {number} está en camino, número de seguimiento {tracking}, y se espera el {expectedOn}. {trackingUrl}", pt: "A sua encomenda {number} está a caminho, número de seguimento {tracking}, prevista para {expectedOn}. {trackingUrl}" }, go: "told" },
      tracked: { type: "say", words: { en: "Your order {number} is on its way with {carrier}, tracking number {tracking}. {trackingUrl}", de: "Ihre Bestellung {number} ist mit {carrier} unterwegs, Sendungsnummer {tracking}. {trackingUrl}", fr: "Votre commande {number} est en route avec {carrier}, numéro de suivi {tracking}. {trackingUrl}", es: "Su pedido {number} está en camino con {carrier}, número de seguimiento {tracking}. {trackingUrl}", pt: "A sua encomenda {number} está a caminho com {carrier}, número de seguimento {tracking}. {trackingUrl}" }, go: "told" },
      whole: { type: "say", words: { en: "Your order {number} is on its way with {carrier}, tracking number {tracking}, and is expected on {expectedOn}. {trackingUrl}", de: "Ihre Bestellung {number} ist mit {carrier} unterwegs, Sendungsnummer {tracking}, voraussichtlich am {expectedOn}. {trackingUrl}", fr: "Votre commande {number} est en route avec {carrier}, numéro de suivi {tracking}, arrivée prévue le {expectedOn}. {trackingUrl}", es: "Su pedido {number} está en camino con {carrier}, número de seguimiento {tracking}, y se espera el {expectedOn}. {trackingUrl}", pt: "A sua encomenda {number} está a caminho com {carrier}, número de seguimento {tracking}, prevista para {expectedOn}. {trackingUrl}" }, go: "told" },
      told: { type: "end", outcome: "told", good: true },
    },
  },
};
