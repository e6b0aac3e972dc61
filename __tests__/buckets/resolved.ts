import {
  DefaultTokenResolver,
  StringConcat,
  Tokenization,
  type TerraformStack,
} from "cdktf";

/** A value as Terraform will read it, with cdktf's tokens turned into references. */
export function resolved<T>(stack: TerraformStack, value: T): T {
  return Tokenization.resolve(value, {
    scope: stack,
    resolver: new DefaultTokenResolver(new StringConcat()),
    preparing: false,
  });
}
