export { keyHistories, type KeyChoice } from "./key-histories";
export { pairedHistories } from "./paired-histories";
