// SPDX-License-Identifier: EUPL-1.2
import { createContext } from "react";

/** Whether a frame around has opened the main area of the page. */
export const InsideMain = createContext(false);
