/** How the checklist looks: the Terraform JSON of all stacks becomes the facts of every bucket. */
export { gather, gatherCases, gatherForPlan } from "./gather";
export { BUCKET_TYPES } from "./linking/bucket-index";
export { COMPANION_TYPES } from "./linking/companion-types";
