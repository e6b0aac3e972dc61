import type { BucketFacts } from "../../facts/bucket-facts";
import {
  blotName,
  blotRole,
  fillNames,
  parseNameless,
  type Answer,
  type NamelessPolicy,
  type ParsedPolicy,
} from "../../policies";
import { Recent } from "./recent";

/** Puts one kind of question to a policy. */
export type Ask<Question> = (
  policy: ParsedPolicy,
  question: Question,
) => Answer;

const OF_ONE_BUCKET = "of one bucket";

/** Policies that the bucket modules write differ in the bucket's name only. */
const byText = new Recent<string, SharedPolicy | typeof OF_ONE_BUCKET>(100);
const byBucket = new WeakMap<
  BucketFacts,
  SharedPolicy | typeof OF_ONE_BUCKET
>();

/**
 * A policy that says the same of every bucket that it stands on: it is read once, and asked each question once. Here for
 * speed alone: 1,000 pairs cost 1.25 times the raw app with it and 1.34 times without, medians of interleaved runs of
 * `bench/scale-app.mjs`.
 */
export class SharedPolicy {
  private readonly answers = new Map<unknown, Recent<string, Answer>>();

  private constructor(
    private readonly nameless: NamelessPolicy,
    private readonly policy: ParsedPolicy,
  ) {}

  /** The policy of a bucket; undefined when what it says hangs on the bucket's name. */
  static of(bucket: BucketFacts, document: unknown): SharedPolicy | undefined {
    let found = byBucket.get(bucket);
    if (found === undefined) {
      found = SharedPolicy.read(document, bucket.arn);
      byBucket.set(bucket, found);
    }
    return found === OF_ONE_BUCKET ? undefined : found;
  }

  private static read(document: unknown, bucketArn: string) {
    const nameless = blotName(document, bucketArn);
    return nameless === undefined
      ? OF_ONE_BUCKET
      : byText.get(nameless.text, () => {
          const policy = parseNameless(nameless);
          return policy ? new SharedPolicy(nameless, policy) : OF_ONE_BUCKET;
        });
  }

  /** The answer about one bucket and role; undefined when it cannot be told from that about another one. */
  answer<Question>(
    ask: Ask<Question>,
    about: (bucketArn: string, roleArn: string) => Question,
    bucketArn: string,
    roleArn: string,
  ): Answer | undefined {
    const { nameless, policy } = this;
    const question = about(nameless.bucketArn, blotRole(nameless, roleArn));
    const answers = this.answers.get(ask) ?? new Recent<string, Answer>(50);
    this.answers.set(ask, answers);
    const answer = answers.get(JSON.stringify(question), () =>
      ask(policy, question),
    );
    const because = fillNames(answer.because, nameless, bucketArn, roleArn);
    if (because === undefined) {
      return undefined;
    }
    return because === answer.because ? answer : { ...answer, because };
  }
}
