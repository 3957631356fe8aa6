// SPDX-License-Identifier: EUPL-1.2
import type { BenchTask } from "../task.ts";
import { measureTasks } from "./measures.ts";
import { spaceTasks } from "./space.ts";

/** All benchmarks of the analysis library. */
export const tasks: readonly BenchTask[] = [...spaceTasks, ...measureTasks];
