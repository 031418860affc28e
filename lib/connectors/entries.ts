// One line for each connector folder; the order is the gallery's.
export { telegram } from "./telegram";
