import { MARK, partnerIdOf } from './events';
import { markOf } from './multiply';
import { withDatabase } from './with-database';

/** Ids of partners of the register and of its copies: each share's are nobody else's, so that they are read once only. */
export function partnersInShare(share: number, partners: number, copiesOfShare: number): string[] {
  const ids: string[] = [];
  for (let copy = share * copiesOfShare + 1; copy <= (share + 1) * copiesOfShare; copy += 1) {
    for (let partner = 0; partner < partners; partner += 1) ids.push(partnerIdOf(partner).replace(MARK, markOf(copy)));
  }
  return ids;
}

/** Gives the baseline the gateway's own answers, one for each partner of the register and of its copies, to be found by the partner's id. */
export async function keepAnswers(mongodbUri: string, answers: Map<string, string>, copies: number): Promise<void> {
  await withDatabase(mongodbUri, 'bench_baseline', async (connection) => {
    const documents = connection.collection<{ _id: string; body: object }>('documents');
    for (let copy = 0; copy <= copies; copy += 1) {
      const mark = markOf(copy);
      const batch = [...answers].map(([id, text]) => ({
        _id: id.replace(MARK, mark),
        body: JSON.parse(text.replaceAll(MARK, mark)) as object,
      }));
      await documents.insertMany(batch);
    }
  });
}
