// SPDX-License-Identifier: EUPL-1.2

/** Thrown for input that cannot be analysed; `argument` names the offending parameter and `reason` is a stable code. */
export class InvalidInputError extends Error {
  readonly argument: string;
  readonly reason: InputFault;

  constructor(argument: string, reason: InputFault, detail: string) {
    super(`${argument}: ${detail}`);
    this.name = "InvalidInputError";
    this.argument = argument;
    this.reason = reason;
  }
}

/** Why an argument was refused. */
export type InputFault =
  | "empty"
  | "not-finite"
  | "negative"
  | "not-integer"
  | "out-of-range"
  | "unequal-length"
  | "wrong-crs"
  | "not-increasing"
  | "unknown-value"
  | "missing"
  | "inconsistent";

/** Any plain or typed array of numbers. */
export type NumberArray = ArrayLike<number>;

/** Fails unless every value is a finite number. */
export function checkFinite(values: NumberArray, argument: string): void {
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value === undefined || !Number.isFinite(value)) {
      throw new InvalidInputError(
        argument,
        "not-finite",
        `value at position ${i} is ${String(value)}, expected a finite number`,
      );
    }
  }
}

/** Fails unless every value is finite and at least 0. */
export function checkNonNegative(values: NumberArray, argument: string): void {
  checkFinite(values, argument);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    if (value < 0) {
      throw new InvalidInputError(
        argument,
        "negative",
        `value at position ${i} is ${value}, expected 0 or more`,
      );
    }
  }
}

/** Fails unless every value is a whole number of at least 0 that a double holds exactly. */
export function checkCounts(values: NumberArray, argument: string): void {
  checkNonNegative(values, argument);
  for (let i = 0; i < values.length; i++) {
    if (!Number.isSafeInteger(values[i])) {
      throw new InvalidInputError(
        argument,
        "not-integer",
        `value at position ${i} is ${String(values[i])}, expected a whole number`,
      );
    }
  }
}

/** Fails when the array holds nothing. */
export function checkNotEmpty(
  values: { readonly length: number },
  argument: string,
): void {
  if (values.length === 0) {
    throw new InvalidInputError(argument, "empty", "holds no values");
  }
}

/** Fails unless both arrays are equally long; the second one is blamed. */
export function checkSameLength(
  reference: { readonly length: number },
  referenceName: string,
  values: { readonly length: number },
  argument: string,
): void {
  if (values.length !== reference.length) {
    throw new InvalidInputError(
      argument,
      "unequal-length",
      `has ${values.length} values, but ${referenceName} has ${reference.length}`,
    );
  }
}

/** Fails unless the value lies in [min, max]. */
export function checkRange(
  value: number,
  argument: string,
  min: number,
  max = Number.POSITIVE_INFINITY,
): void {
  if (!Number.isFinite(value)) {
    throw new InvalidInputError(
      argument,
      "not-finite",
      `is ${value}, expected a finite number`,
    );
  }
  if (value < min || value > max) {
    throw new InvalidInputError(
      argument,
      "out-of-range",
      `is ${value}, expected ${min} to ${max}`,
    );
  }
}

/** Fails unless the value is a finite number above 0. */
export function checkPositive(value: number, argument: string): void {
  checkRange(value, argument, 0);
  if (value === 0) {
    throw new InvalidInputError(
      argument,
      "out-of-range",
      "is 0, expected more than 0",
    );
  }
}

/** Fails unless the value is a whole number in [min, max]. */
export function checkInteger(
  value: number,
  argument: string,
  min: number,
  max = Number.MAX_SAFE_INTEGER,
): void {
  checkRange(value, argument, min, max);
  if (!Number.isSafeInteger(value)) {
    throw new InvalidInputError(
      argument,
      "not-integer",
      `is ${value}, expected a whole number`,
    );
  }
}

/** Fails unless the values rise strictly; the last one may be infinite. */
export function checkIncreasing(values: NumberArray, argument: string): void {
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? Number.NaN;
    const isOpenEnd = i === values.length - 1 && value === Infinity;
    if (!Number.isFinite(value) && !isOpenEnd) {
      throw new InvalidInputError(
        argument,
        "not-finite",
        `value at position ${i} is ${value}`,
      );
    }
    if (i > 0 && value <= (values[i - 1] ?? Number.NaN)) {
      throw new InvalidInputError(
        argument,
        "not-increasing",
        `value at position ${i} is ${value}, not above the one before`,
      );
    }
  }
}
