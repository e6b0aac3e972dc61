import type { TerraformStack } from "cdktf";
import type { PolicyStatement } from "../../modules/buckets";

/** A resource as Terraform will read it, and its address in the other resources' eyes. */
export interface SynthesizedResource {
  readonly address: string;
  readonly config: { readonly [argument: string]: unknown };
}

/** A stack's Terraform JSON, with its resources found by construct path below the stack. */
export class SynthesizedStack {
  readonly json: {
    readonly [block: string]: { readonly [name: string]: unknown };
  };
  private readonly byPath = new Map<string, SynthesizedResource>();

  constructor(stack: TerraformStack) {
    stack.prepareStack();
    this.json = JSON.parse(JSON.stringify(stack.toTerraform()));
    for (const [type, resources] of Object.entries(this.json["resource"]!)) {
      for (const [name, config] of Object.entries(resources as object)) {
        const path: string = config["//"].metadata.path;
        this.byPath.set(path.slice(stack.node.path.length + 1), {
          address: `${type}.${name}`,
          config,
        });
      }
    }
  }

  get paths(): string[] {
    return [...this.byPath.keys()];
  }

  has(path: string): boolean {
    return this.byPath.has(path);
  }

  at(path: string): SynthesizedResource {
    const resource = this.byPath.get(path);
    if (!resource) {
      throw new Error(
        `Cannot find resource "${path}": the stack has ${this.paths.join(", ")}, name one of these`,
      );
    }
    return resource;
  }

  /** The reference by which other resources name a bucket's ARN. */
  arn(path: string): string {
    return `\${${this.at(path).address}.arn}`;
  }

  /** The document in the `policy` argument of a resource. */
  document(path: string): {
    readonly Version: string;
    readonly Statement: readonly PolicyStatement[];
  } {
    return JSON.parse(this.at(path).config["policy"] as string);
  }

  /** Every key of every object in the JSON, documents inside texts left alone. */
  get keys(): Set<string> {
    const keys = new Set<string>();
    JSON.stringify(this.json, (key, value: unknown) => {
      keys.add(key);
      return value;
    });
    return keys;
  }

  /** The one statement with this Sid in the policy of a resource; undefined when there is none. */
  statement(path: string, sid: string): PolicyStatement | undefined {
    return this.document(path).Statement.find(({ Sid }) => Sid === sid);
  }
}
