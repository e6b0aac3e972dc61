export { Journal, type Heading } from "./journal";
export { UndoManifest } from "./undo-manifest";
