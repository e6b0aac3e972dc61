import {
  evaluate,
  type AppFacts,
  type ChecklistOptions,
  type Rule,
  type RuleSettings,
  type Verdict,
} from "../../modules/checklist";
import { DEPLOYER, PRIMARY } from "./good-pair";

/** The day of every test. */
export const TODAY = "2026-06-15";

export const options: ChecklistOptions = {
  deployers: [DEPLOYER],
  now: () => new Date(`${TODAY}T12:00:00Z`),
};

/** Asks one rule of one bucket, the primary unless told otherwise. */
export function ask(
  rule: Rule,
  app: AppFacts,
  path = PRIMARY,
  settings: Partial<RuleSettings> = {},
): Verdict {
  const bucket = app.bucketsByPath.get(path);
  if (bucket === undefined) {
    throw new Error(`no bucket at ${path}`);
  }
  return rule.evaluate(bucket, app, {
    maxMfaAgeSeconds: 1,
    minHistoryWindowDays: undefined,
    minLockDays: 35,
    deployers: [DEPLOYER],
    today: TODAY,
    ...settings,
  });
}

/** Every rule that is not content with the app, as `rule: verdict (last two parts of the path)`. */
export function firing(
  app: AppFacts,
  changes: ChecklistOptions = {},
): string[] {
  return evaluate(app, { ...options, ...changes })
    .findings.filter(
      ({ verdict: { kind } }) => kind !== "pass" && kind !== "not-applicable",
    )
    .map(
      ({ bucket, rule, verdict }) =>
        `${rule.id}: ${verdict.kind} (${bucket.path.split("/").slice(-2)[0]})`,
    );
}
