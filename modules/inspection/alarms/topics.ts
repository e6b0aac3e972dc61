import { parseArn, regionIn } from "../../aws/arn";
import type { CalledFacts, TopicFacts } from "../../facts/alarm-facts";
import type { KmsKeyFacts } from "../../facts/kms-key-facts";
import { absent, known, unknown, type Fact } from "../../facts/fact";
import { printText } from "../../facts/printed-text";
import { Block } from "../../terraform/block";
import { coverageDoubt } from "../../terraform/coverage";
import {
  resourcesOf,
  type Resource,
  type Stack,
} from "../../terraform/stack-index";
import type { PolicyDocuments } from "../documents/policy-document";
import { credentialsOf } from "../linking/credentials";
import { declarationOf } from "../linking/declarations";
import { ignoredChange } from "../linking/ignored-changes";
import { regionOf } from "../linking/region";

/** Attributes by which others name a topic. */
const NAMES = ["arn", "id"];

/** The SNS topics of an app, and whatever else can be called by its ARN. */
export class Topics {
  private readonly byName = new Map<string, Resource>();
  private readonly policies = new Map<Resource, Resource[]>();
  private readonly subscriptions = new Map<Resource, Resource[]>();

  constructor(
    private readonly documents: PolicyDocuments,
    private readonly keyCalled: (
      name: Fact<string>,
      from: Stack,
    ) => Fact<KmsKeyFacts>,
  ) {
    const { expressions } = documents;
    const { index } = expressions;
    for (const type of ["aws_sns_topic", "data.aws_sns_topic"]) {
      for (const topic of resourcesOf(index, type)) {
        for (const name of NAMES) {
          const attribute = expressions.opaqueAttribute(topic, name);
          this.byName.set(printText(attribute), topic);
        }
      }
    }
    const collect = (
      type: string,
      argument: string,
      into: Map<Resource, Resource[]>,
    ) => {
      for (const resource of resourcesOf(index, type)) {
        const name = Block.of(resource, expressions).canonical(argument);
        const topic =
          name.kind === "known" ? this.byName.get(name.value) : undefined;
        if (topic) {
          into.set(topic, [...(into.get(topic) ?? []), resource]);
        }
      }
    };
    collect("aws_sns_topic_policy", "arn", this.policies);
    collect("aws_sns_topic_subscription", "topic_arn", this.subscriptions);
  }

  /**
   * Whoever is called by what an argument says.
   *
   * @param action in canonical form
   */
  called(action: string, caller: Resource): CalledFacts {
    const topic = this.byName.get(action);
    if (topic) {
      const isOurs = topic.type === "aws_sns_topic";
      return {
        name: topic.address,
        service: known("sns"),
        region: regionOf(topic, this.documents.expressions),
        topic: isOurs ? known(this.factsOf(topic, caller)) : absent,
      };
    }
    // One reference may stand for all that follows the Region, the last colon included.
    const arn = parseArn(`${action}:`);
    const region = regionIn(arn);
    return {
      name: action,
      service:
        arn && !arn.service.includes("${")
          ? known(arn.service)
          : unknown(action),
      region: region === undefined ? unknown(action) : known(region),
      topic: absent,
    };
  }

  private factsOf(topic: Resource, caller: Resource): TopicFacts {
    const { expressions } = this.documents;
    const block = Block.of(topic, expressions);
    const kmsKey = this.kmsKeyOf(topic, block);
    return {
      arn: printText(expressions.opaqueAttribute(topic, "arn")),
      isFifo: block.boolean("fifo_topic"),
      policy: this.policyOf(topic, block),
      sameAccount:
        credentialsOf(topic, expressions) ===
        credentialsOf(caller, expressions),
      kmsKey,
      key:
        kmsKey.kind === "absent" ? absent : this.keyCalled(kmsKey, topic.stack),
      subscriptions: (this.subscriptions.get(topic) ?? [])
        .filter((each) => this.listens(each, topic))
        .map(({ address }) => address),
      subscribe: subscribeCommand(topic),
    };
  }

  private kmsKeyOf(topic: Resource, block: Block): Fact<string> {
    const ignored = ignoredChange(topic.address, block, ["kms_master_key_id"]);
    if (ignored !== undefined) {
      return unknown(ignored);
    }
    const key = block.canonical("kms_master_key_id");
    return key.kind === "known" && key.value.trim() === "" ? absent : key;
  }

  private policyOf(topic: Resource, block: Block): Fact<unknown> {
    const { expressions } = this.documents;
    const [first, second] = this.policies.get(topic) ?? [];
    if (first && (second || !block.lacks("policy"))) {
      return unknown(`${topic.address} has more than one policy`);
    }
    const resource = first ?? topic;
    const owner = first ? Block.of(first, expressions) : block;
    const doubt =
      ignoredChange(resource.address, owner, ["policy", "arn"]) ??
      (first ? coverageDoubt(first, topic, expressions) : undefined);
    return doubt === undefined
      ? this.documents.read(owner.body.policy, owner.scope)
      : unknown(doubt);
  }

  private listens(subscription: Resource, topic: Resource): boolean {
    const { expressions } = this.documents;
    return (
      Block.of(subscription, expressions).lacks("filter_policy") &&
      coverageDoubt(subscription, topic, expressions) === undefined
    );
  }
}

function subscribeCommand({ body }: Resource): Fact<string> {
  const command = declarationOf(body, "subscribe");
  return typeof command === "string" ? known(command) : absent;
}
