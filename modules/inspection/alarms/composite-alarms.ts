import type { CalledFacts } from "../../facts/alarm-facts";
import { known, unknown, type Fact } from "../../facts/fact";
import { printText } from "../../facts/printed-text";
import { Block } from "../../terraform/block";
import type { Expressions } from "../../terraform/expressions";
import { resourcesOf, type Resource } from "../../terraform/stack-index";
import { regionOf } from "../linking/region";
import { calledBy } from "./alarm-actions";
import type { Topics } from "./topics";

/** An alarm in a rule, by its name or ARN, in quotes or without. */
const ALARM = /\bALARM\s*\(\s*(?:"([^"]*)"|([^()"]*?))\s*\)/gi;

/** The composite alarms of an app, by the alarms that each of them goes off with. */
export class CompositeAlarms {
  private readonly byAlarm = new Map<string, Resource[]>();

  constructor(
    private readonly expressions: Expressions,
    private readonly topics: Topics,
  ) {
    for (const composite of resourcesOf(
      expressions.index,
      "aws_cloudwatch_composite_alarm",
    )) {
      for (const name of namesIn(composite, expressions)) {
        this.byAlarm.set(name, [...(this.byAlarm.get(name) ?? []), composite]);
      }
    }
  }

  /** Whom composite alarms call when a metric alarm goes off, whatever else there is. */
  calledWith(alarm: Resource): Fact<readonly CalledFacts[]> {
    const { expressions } = this;
    const block = Block.of(alarm, expressions);
    const called = block.canonical("alarm_name");
    const names = [
      ...(called.kind === "known" ? [called.value] : []),
      ...["alarm_name", "id", "arn"].map((attribute) =>
        printText(expressions.opaqueAttribute(alarm, attribute)),
      ),
    ];
    const composites = new Set(
      names.flatMap((name) => this.byAlarm.get(name) ?? []),
    );
    const all: CalledFacts[] = [];
    for (const composite of composites) {
      const found = this.calledBy(composite, alarm);
      if (found.kind === "unknown") {
        return found;
      }
      all.push(...(found.kind === "known" ? found.value : []));
    }
    return known(all);
  }

  private calledBy(
    composite: Resource,
    alarm: Resource,
  ): Fact<readonly CalledFacts[]> {
    const { expressions } = this;
    const block = Block.of(composite, expressions);
    const [own, region] = [alarm, composite].map((each) =>
      regionOf(each, expressions),
    );
    if (
      own?.kind === "known" &&
      region?.kind === "known" &&
      own.value !== region.value
    ) {
      return known([]);
    }
    if (!block.lacks("actions_suppressor")) {
      return unknown(
        `${composite.address}, whose actions another alarm may suppress`,
      );
    }
    const rule = block.canonical("alarm_rule");
    return rule.kind === "known" && isAnyOf(rule.value)
      ? calledBy(composite, block, this.topics)
      : unknown(
          `${composite.address}, whose rule is more than a list of alarms with OR between them`,
        );
  }
}

function namesIn(
  composite: Resource,
  expressions: Expressions,
): readonly string[] {
  const rule = Block.of(composite, expressions).canonical("alarm_rule");
  return rule.kind === "known"
    ? [...rule.value.matchAll(ALARM)].map(([, quoted, plain = ""]) =>
        (quoted ?? plain).trim(),
      )
    : [];
}

/** Whether each alarm of a rule sets it off by itself. */
function isAnyOf(rule: string): boolean {
  return /^[\s()]*(?:OR[\s()]*)*$/i.test(rule.replace(ALARM, " "));
}
