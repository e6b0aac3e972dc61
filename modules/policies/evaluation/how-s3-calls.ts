import { ABSENT, TLS } from "./callers";
import { MFA_AGE } from "./mfa-states";
import type { Request } from "../words/request";

/** How S3 itself calls S3 as a role that it assumed: over TLS, and without MFA. */
export const HOW_S3_CALLS: Request["context"] = {
  ...TLS,
  [MFA_AGE]: ABSENT,
};
