import { hasHole } from "../../facts/printed-text";
import { hasExpression, isWholeExpression } from "../words/expression";
import { isJsonObject, quote } from "../words/json-value";
import {
  type OperatorForm,
  OPERATORS,
  operatorForm,
} from "../matching/operators";
import { oddValue, twoSpellings } from "./odd-clause";
import type { Clause } from "./statement";
import {
  foldCase,
  readPattern,
  type Pattern,
  type PatternReading,
} from "../matching/pattern";

/** Reads `Condition` into one clause per operator and key. */
export function parseCondition(
  source: unknown,
  label: string,
  refusals: string[],
): readonly Clause[] {
  if (source === undefined) {
    return NONE;
  }
  if (isWholeExpression(source)) {
    return [hiddenClause("Condition", "", undefined, source)];
  }
  if (!isJsonObject(source)) {
    refusals.push(`Condition of ${label} is ${quote(source)}, write an object`);
    return NONE;
  }
  const clauses: Clause[] = [];
  for (const [operator, keys] of Object.entries(source)) {
    const form = operatorForm(operator);
    if (hasHole(operator)) {
      clauses.push(hiddenClause(operator, "", form, operator));
    } else if (isWholeExpression(keys)) {
      clauses.push(hiddenClause(operator, "", form, quote(keys)));
    } else if (!isJsonObject(keys) || Object.keys(keys).length === 0) {
      refusals.push(
        `${operator} of ${label} is ${quote(keys)}, write { "key": "value" }`,
      );
    } else {
      if (!form) {
        refusals.push(
          `${quote(operator)} of ${label} is no operator; correct its spelling`,
        );
      }
      const twice = twoSpellings(Object.keys(keys));
      for (const [key, values] of Object.entries(keys)) {
        const where = `${operator} "${key}" of ${label}`;
        const clause = readClause(operator, form, key, values, where, refusals);
        clauses.push({ ...clause, odd: clause.odd ?? twice(clause.lowerKey) });
      }
    }
  }
  return clauses;
}

const NONE: readonly Clause[] = [];

function readClause(
  operator: string,
  form: OperatorForm | undefined,
  key: string,
  source: unknown,
  where: string,
  refusals: string[],
): Clause {
  if (hasHole(key)) {
    return hiddenClause(operator, key, form, key);
  }
  const reading = readingFor(form);
  const values: Pattern[] = [];
  for (const one of Array.isArray(source) ? (source as unknown[]) : [source]) {
    if (["string", "number", "boolean"].includes(typeof one)) {
      const value = String(one);
      values.push(readPattern(value, reading));
      const wanted = form && wantedInstead(form.base, value);
      if (wanted !== undefined) {
        refusals.push(`${where} holds ${quote(value)}, write ${wanted}`);
      }
    } else {
      refusals.push(`${where} holds ${quote(one)}, write strings`);
    }
  }
  return {
    operator,
    form,
    key,
    lowerKey: foldCase(key),
    values,
    hidden: undefined,
    odd: form && oddValue(operator, form, key, values),
  };
}

/** What the operator compares with, where the value is clearly no such thing; undefined for a value it can read. */
function wantedInstead(base: string, value: string): string | undefined {
  if (hasExpression(value)) {
    return undefined;
  }
  if (base.startsWith("Numeric")) {
    const isNumber = value.trim() !== "" && Number.isFinite(Number(value));
    return isNumber ? undefined : "a number";
  }
  if (base.startsWith("Date")) {
    return /^[+-]?\d/.test(value)
      ? undefined
      : 'a date such as "2026-03-31T00:00:00Z"';
  }
  return (base === "Bool" || base === "Null") && !/^(true|false)$/i.test(value)
    ? '"true" or "false"'
    : undefined;
}

function readingFor(form: OperatorForm | undefined): PatternReading {
  const operator = form && OPERATORS.get(form.base);
  return {
    wildcards: operator?.wildcards ?? false,
    foldCase: operator?.foldCase,
  };
}

function hiddenClause(
  operator: string,
  key: string,
  form: OperatorForm | undefined,
  hidden: string,
): Clause {
  const lowerKey = foldCase(key);
  return { operator, form, key, lowerKey, values: [], hidden, odd: undefined };
}
