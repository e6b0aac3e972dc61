/** How to get it back. */
export { runbooks } from "./runbook/runbooks";
