// SPDX-License-Identifier: EUPL-1.2
import { v7 as uuidv7 } from "uuid";
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import type { Keys } from "../../platform/keys/keys.ts";
import { type IncidentContent, searchableText } from "./content.ts";
import { insertTokenBatch } from "./incidentTokens.repo.ts";

/** Search tokens of the words met so far: files say the same words again and again, and hashing one takes long. */
export type WordTokens = Map<string, readonly bigint[]>;

const mostWords = 50_000;

/** An entry as it is made findable. */
export interface SearchableEntry {
  readonly id: Uuid;
  readonly content: IncidentContent;
}

function tokensOfWord(
  keys: Keys,
  organisationId: Uuid,
  wordTokens: WordTokens,
  word: string,
): readonly bigint[] {
  const known = wordTokens.get(word);
  if (known !== undefined) return known;
  if (wordTokens.size >= mostWords) wordTokens.clear();
  const tokens = keys.searchTokens(organisationId, word);
  wordTokens.set(word, tokens);
  return tokens;
}

/** Stores the search tokens of entries as one batch; answers its id, for the rows of the entries. */
export async function storeTokens(
  tx: Tx,
  keys: Keys,
  entries: readonly SearchableEntry[],
  wordTokens: WordTokens = new Map(),
): Promise<Uuid> {
  const { organisationId } = tx.actor;
  const incidentsByToken = new Map<bigint, Uuid[]>();
  for (const { id, content } of entries)
    for (const word of searchableText(content).split(/\s+/))
      for (const token of tokensOfWord(
        keys,
        organisationId,
        wordTokens,
        word,
      )) {
        const ids = incidentsByToken.get(token);
        if (ids === undefined) incidentsByToken.set(token, [id]);
        else if (ids.at(-1) !== id) ids.push(id);
      }
  const batch = uuidv7();
  await insertTokenBatch(tx, batch, incidentsByToken);
  return batch;
}
