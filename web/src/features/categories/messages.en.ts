// SPDX-License-Identifier: EUPL-1.2
import type { Translation } from "../../platform/i18n/index.ts";
import type { categories as german } from "./messages.de.ts";

/** Words that other pages share with the incidents: choice of categories, exports. */
export const categories: Translation<typeof german> = {
  chosen: "{count} of {total}",
  all: "All",
  none: "None",
  export: {
    question: "What do you need the list for?",
    submit: "Download",
    purpose: {
      situationMeeting: "situation meeting",
      deploymentPlanning: "planning of deployment",
      councilAnswer: "answer to council or committee",
      reporting: "report",
      ownStatistics: "own statistics",
    },
  },
};
