// SPDX-License-Identifier: EUPL-1.2
import type { SignInStep } from "@schulterschluss/contract/identity";

/** Takes what the server says remains to be done. */
export type StepHandler = (step: SignInStep) => void;
